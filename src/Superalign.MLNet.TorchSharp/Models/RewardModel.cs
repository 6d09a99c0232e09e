using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>A backbone with a scalar head: one number for a prompt and a response.</summary>
/// <remarks>Scoring changes nothing and may run on several threads at once. It owns its tensors: dispose it.</remarks>
internal sealed class RewardModel : IDisposable
{
    private const string HeadFile = "reward_head.safetensors";
    private const string HeadName = "score.weight";

    internal RewardModel(LanguageModel backbone)
    {
        Backbone = backbone;
        Head = new Projection(backbone.Config.HiddenSize, 1, backbone.Network.Device);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        // From nothing a reward is 0 for all, and the first steps give it a direction.
        Head.Weight.zero_();
    }

    /// <summary>The language model whose backbone and tokenizer are used; it belongs to the reward model.</summary>
    public LanguageModel Backbone { get; }

    internal Projection Head { get; }

    /// <summary>What is trained: the head and the backbone, but not a head for words, which has no part in a reward.</summary>
    internal IEnumerable<Parameter> Parameters =>
        Backbone.Network.Backbone.parameters().Append(Head.Weight);

    /// <summary>Scores responses in batches of like length.</summary>
    /// <param name="rows">Prompts and responses.</param>
    /// <param name="separator">Stands between prompt and response; empty by default.</param>
    /// <returns>One reward a row, in order; NaN for an empty response, and for one that the context has no room for.</returns>
    public IReadOnlyList<double> Score(IReadOnlyList<TextPair> rows, string separator = "")
    {
        ArgumentNullException.ThrowIfNull(rows);
        var encoder = Backbone.Encoder(separator);
        return RewardScorer.Score(this, [.. rows.Select(row => encoder.Truncate(encoder.Encode(row.Prompt, row.Response, withEnd: true)))], SequenceScorer.DefaultTokenBudget);
    }

    internal void Save(IFileSink files)
    {
        Backbone.Save(files);
        using var noGradient = no_grad();
        using var weight = Head.Weight.cpu();
        var values = weight.data<float>().ToArray();
        files.Write(HeadFile, stream => SafetensorsWriter.Write(stream,
            [new SafetensorsWriter.Source(HeadName, [1, values.Length], (first, destination) => values.AsSpan((int)first, destination.Length).CopyTo(destination))]));
    }

    /// <exception cref="InvalidDataException">A file is damaged or of another model.</exception>
    internal static RewardModel Load(IFileSet files, string? device)
    {
        var model = new RewardModel(LanguageModel.Load(files, device));
        try
        {
            using var file = new SafetensorsFile(files, HeadFile);
            if (file.Entries is not [{ Name: HeadName, DataType: "F32" } entry] || !entry.Shape.AsSpan().SequenceEqual([1, model.Backbone.Config.HiddenSize]))
                throw new InvalidDataException($"'{HeadFile}' in '{files.Location}' does not hold one tensor '{HeadName}' of shape (1, {model.Backbone.Config.HiddenSize}). The file is damaged or of another model; save the model again.");
            var values = new float[model.Backbone.Config.HiddenSize];
            file.Read(entry, 0, values);
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var weight = tensor(values, [1, values.Length]);
            model.Head.Weight.copy_(weight);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Frees the parameters.</summary>
    public void Dispose()
    {
        Backbone.Dispose();
        Head.Dispose();
    }
}
