using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Odds ratio preference optimisation (ORPO) loss: supervised learning of the chosen response and a penalty on the odds of the other one.</summary>
/// <remarks>
/// ℓ = −l_w − β·ln σ(ln odds_w − ln odds_l), with l the mean log-probability of a response's tokens and odds = e^l / (1 − e^l).
/// Source: Hong et al., arXiv:2403.07691, eqs. 3 to 7 (their λ is β). No reference model. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class OddsRatioLoss
{
    // A mean this near to 0 counts as it: the odds of a certain response are infinite, and single precision has nothing between.
    private const double Certain = -1e-7;

    private static readonly double HalfLogProb = -Math.Log(2);

    /// <summary>Computes one loss a pair.</summary>
    /// <param name="perToken">Mean log-probabilities per token under the model in training: <see cref="PairLogProbs.PerToken"/>.</param>
    /// <param name="beta">Weight β of the penalty, at least 0; 0.1 in the paper.</param>
    /// <returns>Shape (pairs), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is negative or not finite.</exception>
    public static Tensor PerPair(PairLogProbs perToken, double beta)
    {
        Require.NotNegative(beta);
        Require.SameShape(perToken.Rejected, perToken.Chosen);
        using var scope = NewDisposeScope();
        var ratio = LogOdds(perToken.Chosen) - LogOdds(perToken.Rejected);
        return (-perToken.Chosen - nn.functional.logsigmoid(ratio).Times(beta)).MoveToOuterDisposeScope();
    }

    /// <summary>ln(e^l / (1 − e^l)), exact at both ends; in the caller's scope.</summary>
    internal static Tensor LogOdds(Tensor logProb)
    {
        // ln(1 − e^l) by the formula that is exact on its side of −ln 2. Each sees numbers of its own side alone: what where() leaves out
        // would still make the gradient no number.
        var bounded = logProb.clamp_max(Number.Of(Certain));
        var near = bounded.clamp_min(Number.Of(HalfLogProb)).expm1().neg().log();
        var far = bounded.clamp_max(Number.Of(HalfLogProb)).exp().neg().log1p();
        return bounded - where(bounded.gt(Number.Of(HalfLogProb)), near, far);
    }
}
