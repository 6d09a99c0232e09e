using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>The divergence of the policy from the reference, estimated from tokens that the policy sampled: k3.</summary>
/// <remarks>
/// k3 = e^d − d − 1 with d = ln π_ref − ln π. Its mean over samples of the policy is KL(π ‖ π_ref), without bias, and no single value is
/// negative. Source: Schulman (2020), as in Shao et al., arXiv:2402.03300, eq. 4. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class KlEstimate
{
    /// <summary>Computes one estimate a token.</summary>
    /// <param name="policy">Log-probabilities of tokens that the policy sampled, any shape, nats.</param>
    /// <param name="reference">The same under the frozen model; same shape.</param>
    /// <returns>The policy's shape, nats, each at least 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    public static Tensor PerToken(Tensor policy, Tensor reference)
    {
        Require.OneEach(reference, policy, "token");
        using var scope = NewDisposeScope();
        var difference = reference - policy;
        return (difference.expm1() - difference).MoveToOuterDisposeScope();
    }
}
