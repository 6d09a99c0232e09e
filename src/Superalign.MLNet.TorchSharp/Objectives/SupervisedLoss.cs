using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Supervised fine-tuning (SFT) loss on response tokens.</summary>
/// <remarks>
/// ℓ = −Σ ln p(y_t | y_&lt;t) / N over the response tokens of a whole optimizer step. Every token weighs the same, however a step is cut
/// into batches: N counts the step, not the batch. Pure: no state, no randomness, no device moves.
/// </remarks>
public static class SupervisedLoss
{
    /// <summary>A batch's share of the step's loss; the shares of a step's batches add up to the loss.</summary>
    /// <param name="tokenLogProbs">Log-probabilities of the batch's response tokens, any shape, nats.</param>
    /// <param name="stepTokens">N, the response tokens of the whole step, at least 1.</param>
    /// <returns>A scalar, nats. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepTokens"/> is below 1.</exception>
    public static Tensor Share(Tensor tokenLogProbs, long stepTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepTokens);
        using var scope = NewDisposeScope();
        return (-tokenLogProbs.sum()).div(Number.Of(stepTokens)).MoveToOuterDisposeScope();
    }
}
