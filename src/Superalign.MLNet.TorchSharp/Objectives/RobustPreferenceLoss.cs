using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Robust direct preference optimisation (rDPO): the DPO loss of the clean pairs, estimated from pairs of which some are flipped.</summary>
/// <remarks>
/// ℓ = [−(1−ε)·ln σ(βΔ) + ε·ln σ(−βΔ)] / (1−2ε), with Δ as in <see cref="DirectPreferenceLoss"/>. Where a share ε of the pairs is flipped,
/// its mean is the mean of the DPO loss on unflipped pairs. A single value may be negative, and falls without limit as the margin
/// grows. Source: Ray Chowdhury et al., arXiv:2403.00409. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class RobustPreferenceLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="policy">Log-probabilities under the model in training.</param>
    /// <param name="reference">Log-probabilities under the frozen model; same shape.</param>
    /// <param name="beta">Inverse temperature β &gt; 0; usual range 0.1 to 0.5.</param>
    /// <param name="flipped">ε in [0, 0.5): the share of pairs that are flipped.</param>
    /// <returns>Shape (pairs), nats. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The four tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> or <paramref name="flipped"/> is outside its range.</exception>
    public static Tensor PerPair(PairLogProbs policy, PairLogProbs reference, double beta, double flipped)
    {
        Require.Positive(beta);
        Require.InHalfOpenRange(flipped, 0, 0.5);
        using var scope = NewDisposeScope();
        var margin = PreferenceMargin.Of(policy, reference).Times(beta);
        var asStated = nn.functional.logsigmoid(margin).Times(-(1 - flipped) / (1 - 2 * flipped));
        var asFlipped = nn.functional.logsigmoid(-margin).Times(flipped / (1 - 2 * flipped));
        return asStated.Plus(asFlipped).MoveToOuterDisposeScope();
    }
}
