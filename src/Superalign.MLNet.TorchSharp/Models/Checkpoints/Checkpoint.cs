using System.Runtime.InteropServices;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tokens;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models.Checkpoints;

/// <summary>A language model as files in Hugging Face's layout: in a folder, or inside a model zip.</summary>
internal static class Checkpoint
{
    // 4 MiB at a time: memory stays flat whatever the tensors' sizes.
    private const int ChunkElements = 1 << 20;

    /// <summary>Reads the model's shape and checks it against the headers of the weights, so that a network of this shape
    /// takes no more memory than its files say.</summary>
    /// <exception cref="FileNotFoundException">There is no <c>config.json</c>.</exception>
    /// <exception cref="InvalidDataException">The configuration or a header is damaged, they disagree, or the model is of a
    /// kind that isn't read.</exception>
    public static LanguageModelConfig ReadConfig(IFileSet files)
    {
        var config = LanguageModelConfigJson.Read(JsonFields.Read(files, LanguageModelConfigJson.FileName));
        using var weights = CheckpointWeights.Open(files);
        weights.Require(ParameterLayout.Of(config));
        return config;
    }

    /// <summary>Loads the tokenizer and checks that the model has a place for each of its ids.</summary>
    /// <exception cref="InvalidDataException">There is none that this version reads, or it has more ids than the model.</exception>
    public static ITextTokenizer ReadTokenizer(IFileSet files, LanguageModelConfig config)
    {
        var tokenizer = TextTokenizer.Load(files);
        return tokenizer.VocabularySize <= config.VocabularySize
            ? tokenizer
            : throw new InvalidDataException(
                $"The tokenizer in '{files.Location}' has {tokenizer.VocabularySize} ids, but the model's vocab_size is " +
                $"{config.VocabularySize}. Check that both belong to the same model.");
    }

    /// <summary>Copies the weights into a network's parameters, converted to their type and device.</summary>
    /// <param name="files">The model's files.</param>
    /// <param name="into">Every parameter under its Hugging Face name, contiguous.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected or of another shape; nothing was copied
    /// then.</exception>
    public static void Load(IFileSet files, IEnumerable<(string Name, Tensor Parameter)> into)
    {
        var parameters = into.ToList();
        using var weights = CheckpointWeights.Open(files);
        weights.Require(parameters.Select(entry => (entry.Name, entry.Parameter.shape)));
        using var noGradient = no_grad();
        using var staging = empty(ChunkElements, ScalarType.Float32);
        foreach (var (name, parameter) in parameters)
        {
            using var flat = parameter.view(-1);
            for (var first = 0L; first < flat.NumberOfElements; first += ChunkElements)
            {
                using var scope = NewDisposeScope();
                var count = Math.Min(ChunkElements, flat.NumberOfElements - first);
                weights.Read(name, first, MemoryMarshal.Cast<byte, float>(staging.bytes)[..(int)count]);
                flat.narrow(0, first, count).copy_(staging.narrow(0, 0, count));
            }
        }
    }

    /// <summary>Writes a model: configuration, stop ids, weights (float32, one file) and the tokenizer's files.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="parameters">Every parameter under its Hugging Face name; a tied head is left out.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="stopIds">The ids that end a text, at least one.</param>
    /// <exception cref="ArgumentException">The parameters are not those of <paramref name="config"/>, or no stop id is
    /// given.</exception>
    public static void Save(
        IFileSink sink,
        LanguageModelConfig config,
        IEnumerable<(string Name, Tensor Parameter)> parameters,
        ITextTokenizer tokenizer,
        IReadOnlyList<int> stopIds)
    {
        if (stopIds.Count == 0)
            throw new ArgumentException("No stop id is given; generation needs at least one to end.", nameof(stopIds));
        var tensors = parameters.ToDictionary(entry => entry.Name, entry => entry.Parameter, StringComparer.Ordinal);
        var layout = ParameterLayout.Of(config).ToList();
        if (tensors.Count != layout.Count || layout.Exists(entry => !Matches(entry.Name, entry.Shape)))
        {
            throw new ArgumentException(
                $"The {tensors.Count} parameters given are not the {layout.Count} of this configuration; names and shapes must " +
                "be those of Hugging Face's layout, without a tied head.", nameof(parameters));
        }
        var begin = tokenizer.BeginId;
        sink.Write(LanguageModelConfigJson.FileName, stream => LanguageModelConfigJson.Write(stream, config, begin, stopIds));
        sink.Write(StopIds.FileName, stream => StopIds.Write(stream, begin, stopIds));
        tokenizer.Save(sink);
        var sources = layout.ConvertAll(
            entry => new SafetensorsWriter.Source(entry.Name, entry.Shape, ElementsOf(tensors[entry.Name])));
        sink.Write(CheckpointWeights.SingleFile, stream => SafetensorsWriter.Write(stream, sources));

        bool Matches(string name, long[] shape) =>
            tensors.TryGetValue(name, out var tensor) && tensor.shape.AsSpan().SequenceEqual(shape);
    }

    private static SafetensorsWriter.ElementSource ElementsOf(Tensor parameter) => (first, destination) =>
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var part = parameter.reshape(-1).narrow(0, first, destination.Length).to(ScalarType.Float32).cpu().contiguous();
        MemoryMarshal.Cast<byte, float>(part.bytes).CopyTo(destination);
    };
}
