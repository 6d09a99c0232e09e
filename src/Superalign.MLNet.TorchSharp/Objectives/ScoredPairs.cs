namespace Superalign.MLNet.Objectives;

/// <summary>All that an objective on preference pairs sees of a batch.</summary>
/// <param name="Policy">Summed log-probabilities under the model in training.</param>
/// <param name="Reference">The same under the frozen model; null where the objective needs none.</param>
/// <param name="Lengths">Tokens of the responses.</param>
public readonly record struct ScoredPairs(PairLogProbs Policy, PairLogProbs? Reference, PairLengths Lengths)
{
    /// <summary>The reference's log-probabilities.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    internal PairLogProbs RequireReference(string objective) => Reference ?? throw new ArgumentException(
        $"The objective '{objective}' was given no log-probabilities under the reference model, with which it compares the policy. " +
        $"Score the pairs with the frozen model too, or use an objective whose '{nameof(Objective.NeedsReference)}' is false.");
}
