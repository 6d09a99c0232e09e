using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Simple preference optimisation (SimPO) loss: mean log-probabilities per token, a margin, no reference model.</summary>
/// <remarks>
/// ℓ = −ln σ(β·(l_w − l_l − m)), with l the mean log-probability of a response's tokens and m = γ/β. Source: Meng et al.,
/// arXiv:2405.14734, eq. 6. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class SimplePreferenceLoss
{
    /// <summary>Computes one loss a pair.</summary>
    /// <param name="perToken">Mean log-probabilities per token under the model in training: <see cref="PairLogProbs.PerToken"/>.</param>
    /// <param name="beta">β &gt; 0; 2 to 10 in the paper, as means are much smaller than sums.</param>
    /// <param name="margin">m = γ/β, at least 0, nats a token: how much likelier the chosen response's tokens should be.</param>
    /// <returns>Shape (pairs), nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> or <paramref name="margin"/> is outside its range.</exception>
    public static Tensor PerPair(PairLogProbs perToken, double beta, double margin)
    {
        Require.Positive(beta);
        Require.NotNegative(margin);
        Require.SameShape(perToken.Rejected, perToken.Chosen);
        using var scope = NewDisposeScope();
        var difference = (perToken.Chosen - perToken.Rejected).Plus(-margin);
        return (-nn.functional.logsigmoid(difference.Times(beta))).MoveToOuterDisposeScope();
    }
}
