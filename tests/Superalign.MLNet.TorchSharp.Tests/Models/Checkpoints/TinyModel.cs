using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

/// <summary>A model of a few hundred parameters as files, in the variants that real folders come in.</summary>
internal static class TinyModel
{
    /// <summary>Two query heads share one key-value head, and a head is wider than its part of the residual stream.</summary>
    public static LanguageModelConfig Config { get; } = new()
    {
        VocabularySize = 8,
        HiddenSize = 4,
        IntermediateSize = 6,
        Layers = 2,
        Heads = 2,
        KeyValueHeads = 1,
        HeadSize = 4,
        ContextLength = 16,
    };

    public static WordTokenizer Tokenizer { get; } = new(["a", "b", "c", "d", "e"]);

    /// <summary>The tensors of a configuration, filled with eighths, which every type holds exactly.</summary>
    public static IEnumerable<(string Name, long[] Shape, float[] Values)> Tensors(LanguageModelConfig config)
    {
        var next = 0;
        foreach (var (name, shape) in ParameterLayout.Of(config))
        {
            var values = new float[shape.Aggregate((product, size) => product * size)];
            foreach (ref var value in values.AsSpan())
                value = (next++ * 37 % 17 - 8) / 8f;
            yield return (name, shape, values);
        }
    }

    /// <summary>A folder with one weights file.</summary>
    public static MemoryFiles Files(LanguageModelConfig config, string dataType = "F32")
    {
        var files = WithoutWeights(config);
        files["model.safetensors"] = SafetensorsBytes.Of(dataType, Tensors(config));
        return files;
    }

    /// <summary>A folder with two weights files and an index.</summary>
    public static MemoryFiles ShardedFiles(LanguageModelConfig config, string dataType = "F32")
    {
        var files = WithoutWeights(config);
        var map = new List<string>();
        foreach (var (part, tensors) in Tensors(config).Index().GroupBy(entry => entry.Index % 2, entry => entry.Item).Select(group => (group.Key, group)))
        {
            var name = $"model-0000{part + 1}-of-00002.safetensors";
            files[name] = SafetensorsBytes.Of(dataType, tensors);
            map.AddRange(tensors.Select(tensor => $"\"{tensor.Name}\":\"{name}\""));
        }
        return files.With("model.safetensors.index.json", $$$"""{"metadata":{"total_size":0},"weight_map":{{{{string.Join(',', map)}}}}}""");
    }

    private static MemoryFiles WithoutWeights(LanguageModelConfig config)
    {
        var files = new MemoryFiles();
        files.Write("config.json", stream => LanguageModelConfigJson.Write(stream, config, Tokenizer.BeginId, [Tokenizer.EndId]));
        Tokenizer.Save(files);
        return files;
    }
}
