using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>The loss of a reward model on preference pairs (Bradley and Terry, Biometrika 39, 1952).</summary>
/// <remarks>
/// ℓ = −ln σ(r_c − r_r − m) + c·(r_c + r_r)². The margin m is that of Touvron et al., arXiv:2307.09288, eq. 2; the second term, by Eisenstein et al.,
/// arXiv:2312.09244, keeps rewards around zero, which the first leaves open. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class BradleyTerryLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="chosen">Rewards of the chosen responses, shape (pairs).</param>
    /// <param name="rejected">Rewards of the rejected responses; same shape.</param>
    /// <param name="margins">By how much each pair should differ at least, same shape; null for 0.</param>
    /// <param name="centering">The weight c of the second term, at least 0.</param>
    /// <returns>Shape (pairs), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="centering"/> is negative.</exception>
    public static Tensor PerPair(Tensor chosen, Tensor rejected, Tensor? margins = null, double centering = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(centering);
        Require.SameShape(rejected, chosen);
        if (margins is not null)
            Require.SameShape(margins, chosen);
        using var scope = NewDisposeScope();
        var difference = chosen - rejected;
        var loss = -nn.functional.logsigmoid(margins is null ? difference : difference - margins);
        if (centering > 0)
            loss = loss.Plus(chosen.Plus(rejected).pow(Number.Of(2)).Times(centering));
        return loss.MoveToOuterDisposeScope();
    }
}
