using System.Globalization;
using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>Which parameters learn where a share of the layers does: those of the top layers, the last norm, and a head of its own.</summary>
internal static class TrainableLayers
{
    private const string Layers = "model.layers.";

    /// <summary>Where in the vector of all trained parameters those begin that learn: they stand in the order of the layers, the embedding first.</summary>
    /// <param name="network">The network; what takes no gradient is not in the vector.</param>
    /// <param name="share">The share of the layers, in (0, 1]; below 1 the embedding, and with it a tied head, does not learn.</param>
    public static long Start(CausalNetwork network, double share)
    {
        if (share >= 1)
            return 0;
        var layers = network.Config.Layers;
        var frozen = layers - Math.Max(1, (int)Math.Ceiling(share * layers - 1e-9));
        return network.named_parameters().Where(entry => entry.parameter.requires_grad).TakeWhile(entry => IsFrozen(entry.name)).Sum(entry => entry.parameter.numel());

        bool IsFrozen(string name) => name.StartsWith("model.embed_tokens.", StringComparison.Ordinal)
            || (name.StartsWith(Layers, StringComparison.Ordinal) && int.Parse(name.AsSpan(Layers.Length, name.IndexOf('.', Layers.Length) - Layers.Length), CultureInfo.InvariantCulture) < frozen);
    }
}
