using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Direct preference optimisation (DPO) loss.</summary>
/// <remarks>
/// ℓ = −(1−ε)·ln σ(βΔ) − ε·ln σ(−βΔ), with Δ = ln π(y_w)/π(y_l) − ln π_ref(y_w)/π_ref(y_l).
/// Source: ε = 0 is eq. 7 of Rafailov et al., arXiv:2305.18290; ε &gt; 0 is Mitchell's conservative DPO (2023).
/// Pure: no state, no randomness, no device moves.
/// </remarks>
public static class DirectPreferenceLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="policy">Log-probabilities under the model in training.</param>
    /// <param name="reference">Log-probabilities under the frozen model; same shape.</param>
    /// <param name="beta">Inverse temperature β &gt; 0; usual range 0.1 to 0.5.</param>
    /// <param name="labelSmoothing">ε in [0, 0.5): the share of pairs taken to be flipped.</param>
    /// <returns>Shape (pairs), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The four tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> or <paramref name="labelSmoothing"/> is outside its range.</exception>
    public static Tensor PerPair(PairLogProbs policy, PairLogProbs reference, double beta = 0.1, double labelSmoothing = 0)
    {
        Require.Positive(beta);
        Require.InHalfOpenRange(labelSmoothing, 0, 0.5);

        using var scope = NewDisposeScope();
        var margin = PreferenceMargin.Of(policy, reference).Times(beta);
        var loss = nn.functional.logsigmoid(margin).Times(-(1 - labelSmoothing));
        if (labelSmoothing > 0)
            loss -= nn.functional.logsigmoid(-margin).Times(labelSmoothing);
        return loss.MoveToOuterDisposeScope();
    }
}
