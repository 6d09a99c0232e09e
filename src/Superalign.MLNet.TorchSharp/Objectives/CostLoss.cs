using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>The loss of a cost model: which of two responses is more harmful, and whether each is unsafe at all.</summary>
/// <remarks>
/// ℓ = −ln σ(C_h − C_l) − k·[ln σ(s_h C_h) + ln σ(s_l C_l)] with h the more harmful response, s = 1 for unsafe and −1 for safe: zero is the boundary.
/// Dai et al., Safe RLHF, arXiv:2310.12773, eq. 6. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class CostLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="harmful">Costs of the more harmful responses, shape (pairs).</param>
    /// <param name="other">Costs of the others; same shape.</param>
    /// <param name="harmfulSign">1 where the more harmful response is unsafe, −1 where it is safe; same shape.</param>
    /// <param name="otherSign">The same of the others.</param>
    /// <param name="signWeight">The weight k of the signs, at least 0; default 1.</param>
    /// <returns>Shape (pairs), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="signWeight"/> is negative.</exception>
    public static Tensor PerPair(Tensor harmful, Tensor other, Tensor harmfulSign, Tensor otherSign, double signWeight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signWeight);
        Require.SameShape(other, harmful);
        Require.SameShape(harmfulSign, harmful);
        Require.SameShape(otherSign, harmful);
        using var scope = NewDisposeScope();
        var order = -nn.functional.logsigmoid(harmful - other);
        var signs = nn.functional.logsigmoid(harmfulSign * harmful).Plus(nn.functional.logsigmoid(otherSign * other));
        return (order - signs.Times(signWeight)).MoveToOuterDisposeScope();
    }
}
