using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Paradigms;

/// <summary>A supervisor that was asked about every row beforehand: a person, a rule, an oracle with errors, a committee.</summary>
public sealed class AskedSupervision : IWeakSupervision
{
    private const double TieBreak = 1e-9;

    private readonly double[]?[] _labels;

    /// <param name="name">The name in tables.</param>
    /// <param name="opinions">One a row of the problem, of its classes in its order; null where it does not answer.</param>
    public AskedSupervision(string name, IReadOnlyList<Opinion?> opinions)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(opinions);
        (Name, _labels) = (name, [.. opinions.Select(one => one is null ? null : LabelOf(one))]);
    }

    /// <summary>What it said of each row; null where it did not answer.</summary>
    public IReadOnlyList<double[]?> Labels => _labels;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more or fewer opinions than rows.</exception>
    public WeakLabels Label(SupervisionProblem problem, SupervisionSplit split, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(split);
        if (_labels.FirstOrDefault(one => one is not null && one.Length != problem.Classes.Count) is { } other)
            throw new ArgumentException($"'{Name}' speaks of {other.Length} classes, and the problem has {problem.Classes.Count}: {string.Join(", ", problem.Classes)}. Give it the problem's classes, in this order.", nameof(problem));
        return _labels.Length == problem.Rows
            ? new WeakLabels(At(split.Known), At(split.Fresh), At(split.Test))
            : throw new ArgumentException($"'{Name}' has {_labels.Length} opinions, and the problem has {problem.Rows} rows; give one a row, null where it does not answer.", nameof(problem));

        double[]?[] At(IReadOnlyList<int> rows) => [.. rows.Select(row => _labels[row])];
    }

    // What was named stays the most probable where others are as probable.
    private static double[] LabelOf(Opinion one)
    {
        double[] label = [.. one.Probabilities];
        label[one.Class] += TieBreak;
        return Array.ConvertAll(label, p => p / (1 + TieBreak));
    }
}
