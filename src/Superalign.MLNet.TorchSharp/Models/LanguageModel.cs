using Superalign.MLNet.Generation;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>A causal language model of the Llama family with its tokenizer: loads, saves, scores and generates.</summary>
/// <remarks>Scoring and generating change nothing and may run on several threads at once. It owns its tensors: dispose it.</remarks>
public sealed class LanguageModel : IDisposable
{
    internal LanguageModel(CausalNetwork network, ITextTokenizer tokenizer, IReadOnlyList<int> stopIds)
    {
        Network = network;
        Tokenizer = tokenizer;
        StopIds = stopIds;
    }

    /// <summary>The model's sizes.</summary>
    public LanguageModelConfig Config => Network.Config;

    /// <summary>Text to token ids and back.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>The ids that end a text; generation stops at any of them.</summary>
    public IReadOnlyList<int> StopIds { get; }

    /// <summary>The number of parameters.</summary>
    public long ParameterCount => Network.parameters().Sum(parameter => parameter.numel());

    internal CausalNetwork Network { get; }

    /// <summary>The id that training appends to a response: the tokenizer's own where it is a stop id, else the first stop id.</summary>
    internal int EndId => StopIds.Contains(Tokenizer.EndId) ? Tokenizer.EndId : StopIds[0];

    /// <summary>Makes a model with random parameters.</summary>
    /// <param name="config">Its sizes; they hold the tokenizer's ids.</param>
    /// <param name="tokenizer">Text to ids.</param>
    /// <param name="seed">The same seed gives the same parameters, bit for bit.</param>
    /// <param name="device">Where it lives, such as <c>cuda</c>; the CPU by default.</param>
    /// <exception cref="ArgumentException">The sizes don't divide, or the tokenizer has more ids than the model.</exception>
    public static LanguageModel Create(LanguageModelConfig config, ITextTokenizer tokenizer, long seed, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(tokenizer);
        config.Validate();
        if (tokenizer.VocabularySize > config.VocabularySize)
            throw new ArgumentException($"The tokenizer has {tokenizer.VocabularySize} ids, but the model's '{nameof(config.VocabularySize)}' is {config.VocabularySize}. Give the model at least as many.", nameof(config));
        var network = new CausalNetwork(config, DeviceOf(device));
        Initialization.Fill(network, seed);
        return new LanguageModel(network, tokenizer, [tokenizer.EndId]);
    }

    /// <summary>Loads a folder in Hugging Face's layout: config.json, *.safetensors, tokenizer.</summary>
    /// <param name="folder">A local folder; nothing is downloaded.</param>
    /// <param name="device">Where the model is to live; the CPU by default.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or of a kind that this version doesn't read.</exception>
    public static LanguageModel Load(string folder, string? device = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Load(FolderFiles.Open(folder), device);
    }

    internal static LanguageModel Load(IFileSet files, string? device)
    {
        var config = Checkpoint.ReadConfig(files);
        var tokenizer = Checkpoint.ReadTokenizer(files, config);
        var stopIds = Checkpoints.StopIds.Read(files, config, tokenizer);
        var network = new CausalNetwork(config, DeviceOf(device));
        try
        {
            Checkpoint.Load(files, network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)));
            return new LanguageModel(network, tokenizer, stopIds);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Saves a folder in Hugging Face's layout that <see cref="Load(string, string)"/> reads. The folder appears when it is complete.</summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="overwrite">Whether a folder that holds something may be replaced, all of it.</param>
    /// <exception cref="IOException">The folder holds something and may not be replaced, or the disk is full.</exception>
    public void Save(string folder, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        FolderFiles.Save(folder, Save, overwrite);
    }

    internal void Save(IFileSink sink) =>
        Checkpoint.Save(sink, Config, Network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)), Tokenizer, StopIds);

    /// <summary>A copy with parameters of its own on the same device.</summary>
    public LanguageModel Clone() => Clone(dropout: 0);

    internal LanguageModel Clone(double dropout)
    {
        var network = new CausalNetwork(Config, Network.Device, dropout);
        using var noGradient = no_grad();
        foreach (var (copy, original) in network.parameters().Zip(Network.parameters()))
            copy.copy_(original);
        return new LanguageModel(network, Tokenizer, StopIds);
    }

    /// <summary>Scores responses in batches of like length.</summary>
    /// <param name="rows">Prompts and responses.</param>
    /// <param name="separator">Stands between prompt and response; empty by default.</param>
    /// <param name="includeEnd">Whether the end token counts as part of the response; false by default.</param>
    /// <returns>One score a row, in order. Rows longer than the context are cut as <see cref="OverLength.Truncate"/> says.</returns>
    public IReadOnlyList<ResponseScore> Score(IReadOnlyList<TextPair> rows, string separator = "", bool includeEnd = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var encoder = Encoder(separator);
        var sequences = rows.Select(row => encoder.Truncate(encoder.Encode(row.Prompt, row.Response, includeEnd))).ToArray();
        var scores = SequenceScorer.Score(Network, sequences, withGreedy: true);
        return [.. sequences.Zip(scores, (sequence, score) => new ResponseScore(score.LogProb, sequence.Response.ToArray(), score.Greedy))];
    }

    /// <summary>Continues prompts in batches of like length.</summary>
    /// <param name="prompts">The prompts; one that leaves no room in the context loses its first tokens.</param>
    /// <param name="options">Length, temperature, nucleus; greedy where null.</param>
    /// <param name="separator">Stands behind each prompt; empty by default.</param>
    /// <param name="seed">Samples come from it and from a hash of the prompt, so neither order nor batch changes them.</param>
    /// <param name="cancellation">Checked before every token.</param>
    /// <returns>One continuation a prompt, in order.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<GeneratedText> Generate(
        IReadOnlyList<string> prompts, GenerationOptions? options = null, string separator = "", long seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        return TextGeneration.Generate(this, prompts, separator, options ?? new GenerationOptions(), seed, SequenceScorer.DefaultTokenBudget, cancellation);
    }

    internal RowEncoder Encoder(string separator) => new(Tokenizer, separator, EndId, Config.ContextLength);

    /// <summary>Frees the parameters.</summary>
    public void Dispose() => Network.Dispose();

    private static Device DeviceOf(string? name) => name is null ? CPU : new Device(name);
}
