using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Paradigms;

/// <summary>A supervisor that was asked about every row beforehand: a person, a rule, an oracle with errors, a committee.</summary>
public sealed class AskedSupervision : IWeakSupervision
{
    private readonly double[]?[] _labels;

    /// <param name="name">The name in tables.</param>
    /// <param name="opinions">One a row of the problem; null where it does not answer.</param>
    public AskedSupervision(string name, IReadOnlyList<Opinion?> opinions)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(opinions);
        (Name, _labels) = (name, [.. opinions.Select(one => one is null ? null : (double[])[.. one.Probabilities])]);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more or fewer opinions than rows.</exception>
    public WeakLabels Label(SupervisionProblem problem, SupervisionSplit split, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(split);
        return _labels.Length == problem.Rows
            ? new WeakLabels(At(split.Known), At(split.Fresh), At(split.Test))
            : throw new ArgumentException($"'{Name}' has {_labels.Length} opinions, and the problem has {problem.Rows} rows; give one a row, null where it does not answer.", nameof(problem));

        double[]?[] At(IReadOnlyList<int> rows) => [.. rows.Select(row => _labels[row])];
    }
}
