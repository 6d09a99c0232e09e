using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Identity preference optimisation (IPO) loss: a target for the margin instead of a margin without end.</summary>
/// <remarks>
/// ℓ = (Δ − 1/(2β))², with Δ as in <see cref="DirectPreferenceLoss"/>. Source: Azar et al., arXiv:2310.12036, eq. 17 (their τ is β).
/// Their text sums over tokens; common programs average, so that long responses do not reach the target by length: give
/// <see cref="PairLogProbs.PerToken"/> of both models for that. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class IdentityPreferenceLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="policy">Log-probabilities under the model in training, summed or per token.</param>
    /// <param name="reference">The same under the frozen model; same shape.</param>
    /// <param name="beta">β &gt; 0; the margin aimed at is 1/(2β).</param>
    /// <returns>Shape (pairs), squared nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The four tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not above 0.</exception>
    public static Tensor PerPair(PairLogProbs policy, PairLogProbs reference, double beta)
    {
        Require.Positive(beta);
        using var scope = NewDisposeScope();
        return PreferenceMargin.Of(policy, reference).Plus(-1 / (2 * beta)).pow(Number.Of(2)).MoveToOuterDisposeScope();
    }
}
