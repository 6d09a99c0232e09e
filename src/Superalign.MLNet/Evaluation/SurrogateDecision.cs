namespace Superalign.MLNet.Evaluation;

/// <summary>What a method decided on a level without its truth.</summary>
/// <typeparam name="TCandidate">What is chosen among, such as trained models or checkpoints.</typeparam>
public sealed class SurrogateDecision<TCandidate>
{
    /// <param name="candidates">What can be chosen, at least two.</param>
    /// <param name="estimates">How good the method takes each to be, higher is better; finite.</param>
    /// <param name="choice">What it chooses, from 0; null for the highest estimate, the first of equal ones.</param>
    /// <exception cref="ArgumentException">There are fewer than two candidates, another number of estimates, one that is not finite, or a choice that is none of them.</exception>
    public SurrogateDecision(IReadOnlyList<TCandidate> candidates, IReadOnlyList<double> estimates, int? choice = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(estimates);
        if (candidates.Count < 2 || estimates.Count != candidates.Count || !estimates.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"A decision has {candidates.Count} candidates and {estimates.Count} estimates, {estimates.Count(double.IsFinite)} of them finite; two or more candidates are needed and a finite estimate of each. Estimate each candidate.", nameof(candidates));
        }
        if (choice < 0 || choice >= candidates.Count)
            throw new ArgumentException($"The choice {choice} is none of the candidates 0 to {candidates.Count - 1}. Give the number of one of them, or null.", nameof(choice));
        (Candidates, Estimates) = (candidates, estimates);
        Choice = choice ?? Enumerable.Range(0, estimates.Count).MaxBy(i => estimates[i]);
    }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<TCandidate> Candidates { get; }

    /// <summary>How good the method takes each to be.</summary>
    public IReadOnlyList<double> Estimates { get; }

    /// <summary>What it chooses, from 0.</summary>
    public int Choice { get; }
}
