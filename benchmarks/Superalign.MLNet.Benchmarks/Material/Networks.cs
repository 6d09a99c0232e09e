using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Networks with seeded random parameters, in three sizes.</summary>
internal static class Networks
{
    /// <summary>5.9 million parameters with a vocabulary of 4,096: the smallest that are of use for text.</summary>
    public static CausalNetwork Base(bool quick) => quick ? Mini() : Create(4096, 256, 704, layers: 6, heads: 8);

    /// <summary>0.28 million parameters with a vocabulary of 512: those of a closed world.</summary>
    public static CausalNetwork Tiny(bool quick, int vocabulary = 512) =>
        quick ? Mini(vocabulary) : Create(vocabulary, 64, 176, layers: 5, heads: 4);

    private static CausalNetwork Mini(int vocabulary = 64) => Create(vocabulary, 16, 24, layers: 1, heads: 2);

    private static CausalNetwork Create(int vocabulary, int hidden, int intermediate, int layers, int heads)
    {
        var network = new CausalNetwork(
            new LanguageModelConfig
            {
                VocabularySize = vocabulary,
                HiddenSize = hidden,
                IntermediateSize = intermediate,
                Layers = layers,
                Heads = heads,
                KeyValueHeads = heads,
                HeadSize = hidden / heads,
                ContextLength = 256,
                TiedHead = true,
            },
            CPU);
        Initialization.Fill(network, seed: 1);
        return network;
    }
}
