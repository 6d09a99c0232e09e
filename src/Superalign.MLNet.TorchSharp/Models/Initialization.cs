using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Fills the parameters of a model made from nothing.</summary>
/// <remarks>
/// Embeddings are normal with a wide deviation, so that a small model can copy tokens early; the gain of the last norm is set so that
/// the logits of a tied head start with unit variance all the same. Projections are normal with 1/√inputs; those that write into
/// the residual stream are divided by √(2 · layers) (Radford et al. 2019, section 2.3). Norms start at one.
/// </remarks>
internal static class Initialization
{
    private const double EmbeddingDeviation = 0.5;

    /// <summary>Fills <paramref name="network"/> from one stream: the same seed gives the same bits on every device.</summary>
    public static void Fill(CausalNetwork network, long seed)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = new Generator(RandomStream.For(seed, "parameters").NextBits() >> 1, CPU);
        var config = network.Config;
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (parameter.dim() == 1)
                parameter.fill_(Number.Of(name == "model.norm.weight" && config.TiedHead ? 1 / (EmbeddingDeviation * Math.Sqrt(config.HiddenSize)) : 1));
            else
                parameter.copy_(randn(parameter.shape, generator: generator).Times(Deviation(name, parameter, config)));
        }
    }

    private static double Deviation(string name, Tensor parameter, LanguageModelConfig config)
    {
        if (name == "model.embed_tokens.weight")
            return EmbeddingDeviation;
        var deviation = 1 / Math.Sqrt(parameter.shape[1]);
        var writesResidual = name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal);
        return writesResidual ? deviation / Math.Sqrt(2 * config.Layers) : deviation;
    }
}
