using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Kahneman-Tversky optimisation (KTO) loss: responses that are desirable or not, without pairs.</summary>
/// <remarks>
/// ℓ = w_D·(1 − σ(β(r − z))) where desirable, w_U·(1 − σ(β(z − r))) where not; r = ln π(y)/π_ref(y), and z is the reference point.
/// Source: Ethayarajh et al., arXiv:2402.01306, eq. 7 and the estimate of z below it. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class KahnemanTverskyLoss
{
    /// <summary>Computes one loss a row.</summary>
    /// <param name="policy">Summed log-probabilities of the responses under the model in training, shape (rows).</param>
    /// <param name="reference">The same under the frozen model; same shape.</param>
    /// <param name="signs">1 where the response is desirable, −1 where it is not; same shape.</param>
    /// <param name="referencePoint">z, at least 0, nats: <see cref="ReferencePoint"/> of the whole step, so that cutting a step into batches changes nothing.</param>
    /// <param name="beta">β &gt; 0; usually 0.1.</param>
    /// <param name="desirableWeight">w_D, at least 0.</param>
    /// <param name="undesirableWeight">w_U, at least 0.</param>
    /// <returns>Shape (rows), each in [0, w]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensors differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Tensor PerRow(
        Tensor policy, Tensor reference, Tensor signs, double referencePoint, double beta, double desirableWeight, double undesirableWeight)
    {
        Require.OneEach(reference, policy, "row");
        Require.OneEach(signs, policy, "row");
        Require.NotNegative(referencePoint);
        Require.Positive(beta);
        Require.NotNegative(desirableWeight);
        Require.NotNegative(undesirableWeight);
        using var scope = NewDisposeScope();
        var gain = (policy - reference).Plus(-referencePoint) * signs;
        // 1 − σ(x) = σ(−x); the weight is w_D where the sign is 1 and w_U where it is −1.
        var weights = signs.Times((desirableWeight - undesirableWeight) / 2).Plus((desirableWeight + undesirableWeight) / 2);
        return (gain.Times(-beta).sigmoid() * weights).MoveToOuterDisposeScope();
    }

    /// <summary>The reference point z: how far the policy has moved from the reference on responses that do not answer their prompts.</summary>
    /// <param name="policy">Summed log-probabilities under the model in training of each row's prompt followed by another row's response
    /// (<see cref="MismatchedRows"/>), nats; no gradient goes through them.</param>
    /// <param name="reference">The same under the frozen model.</param>
    /// <returns>The mean difference, or 0 where that is negative, nats.</returns>
    /// <exception cref="ArgumentException">There are no rows, or the lists differ in length.</exception>
    public static double ReferencePoint(IReadOnlyList<double> policy, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(reference);
        if (policy.Count == 0 || policy.Count != reference.Count)
        {
            throw new ArgumentException(
                $"The reference point was asked for with {policy.Count} log-probabilities under the policy and {reference.Count} under the reference; " +
                "it is the mean of their differences. Give one of each for every mismatched row, at least one row.", nameof(reference));
        }
        return Math.Max(0, policy.Zip(reference, (one, other) => one - other).Average());
    }
}
