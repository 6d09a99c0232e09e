namespace Superalign.MLNet.Paradigms;

/// <summary>Where the weak labels of a problem come from.</summary>
public interface IWeakSupervision
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>What the supervisor of a split says.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="split">Its known rows are all whose truth may be looked at.</param>
    /// <param name="seed">The seed of whatever is drawn.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One label of probabilities for each known, fresh and test row, in their order; null where it does not answer. What it says of known rows it must not have learnt from the row itself.</returns>
    WeakLabels Label(SupervisionProblem problem, SupervisionSplit split, long seed, CancellationToken cancellation = default);
}
