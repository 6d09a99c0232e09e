using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Paradigms;

/// <summary>A weak model that has learnt the truth of the few known rows.</summary>
/// <param name="kind">The kind of model.</param>
public sealed class TrainedSupervision(IStudent kind) : IWeakSupervision
{
    private const int Folds = 5;

    /// <inheritdoc/>
    public string Name => kind.Name;

    /// <inheritdoc/>
    public WeakLabels Label(SupervisionProblem problem, SupervisionSplit split, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(split);
        using var model = Learn(split.Known);
        return new WeakLabels(
            CrossFitting.Of(split.Known, Math.Min(Folds, split.Known.Count), rows => Learn(rows), (held, learnt) => learnt.Probabilities(problem.SupervisorView.At(held))),
            model.Probabilities(problem.SupervisorView.At(split.Fresh)),
            model.Probabilities(problem.SupervisorView.At(split.Test)));

        ITaughtStudent Learn(IReadOnlyList<int> rows) => kind.Learn(new Lesson(problem.SupervisorView.At(rows), problem.TrueLabels(rows), seed), cancellation);
    }
}
