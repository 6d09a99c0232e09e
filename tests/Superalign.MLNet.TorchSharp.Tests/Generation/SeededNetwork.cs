using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Generation;

/// <summary>A small network of random parameters whose query heads share key and value heads.</summary>
internal static class SeededNetwork
{
    public const int Vocabulary = 11;

    public const int Context = 24;

    public static CausalNetwork Create(long seed = 1, bool tiedHead = false, double dropout = 0)
    {
        var network = new CausalNetwork(
            new LanguageModelConfig
            {
                VocabularySize = Vocabulary,
                HiddenSize = 16,
                IntermediateSize = 24,
                Layers = 2,
                Heads = 4,
                KeyValueHeads = 2,
                HeadSize = 6,
                ContextLength = Context,
                TiedHead = tiedHead,
            },
            CPU, dropout);
        Initialization.Fill(network, seed);
        return network;
    }

    /// <summary>One of a single layer of width 4, for thousands of steps.</summary>
    public static CausalNetwork Smallest()
    {
        var network = new CausalNetwork(
            new LanguageModelConfig
            {
                VocabularySize = Vocabulary,
                HiddenSize = 4,
                IntermediateSize = 4,
                Layers = 1,
                Heads = 1,
                KeyValueHeads = 1,
                HeadSize = 4,
                ContextLength = Context,
                TiedHead = true,
            },
            CPU);
        Initialization.Fill(network, seed: 1);
        return network;
    }

    /// <summary>The logits behind the last of the ids, by a pass over all of them.</summary>
    public static float[] LastLogits(CausalNetwork network, IReadOnlyList<int> ids)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var row = tensor(ids.Select(id => (long)id).ToArray()).unsqueeze(0);
        var hidden = network.Backbone.Forward(row);
        return network.Logits(hidden.select(1, ids.Count - 1)).data<float>().ToArray();
    }

    /// <summary>Greedy ids by a pass over all earlier ones for each.</summary>
    public static int[] GreedyIds(CausalNetwork network, int[] prompt, int count)
    {
        List<int> ids = [.. prompt];
        for (var i = 0; i < count; i++)
        {
            var logits = LastLogits(network, ids);
            ids.Add(Array.IndexOf(logits, logits.Max()));
        }

        return [.. ids[prompt.Length..]];
    }
}
