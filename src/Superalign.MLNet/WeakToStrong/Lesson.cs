namespace Superalign.MLNet.WeakToStrong;

/// <summary>What a student learns from.</summary>
public sealed record Lesson
{
    /// <param name="rows">The rows.</param>
    /// <param name="labels">For each row how probable each class is, with the sum 1: a supervisor's opinion, or 1 at what is true.</param>
    /// <param name="seed">The seed of whatever the student draws.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than rows, or they differ in classes.</exception>
    public Lesson(RowFeatures rows, IReadOnlyList<double[]> labels, long seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != rows.Count || labels.Any(label => label.Length < 2 || label.Length != labels[0].Length))
            throw new ArgumentException($"There are {labels.Count} labels of {string.Join(", ", labels.Select(label => label.Length).Distinct().Take(5))} classes for {rows.Count} rows; give one a row, of the same classes, at least two.", nameof(labels));
        (Rows, Labels, Seed) = (rows, labels, seed);
    }

    /// <summary>The rows.</summary>
    public RowFeatures Rows { get; }

    /// <summary>For each row how probable each class is.</summary>
    public IReadOnlyList<double[]> Labels { get; init; }

    /// <summary>How many classes there are.</summary>
    public int Classes => Labels[0].Length;

    /// <summary>The seed of whatever the student draws.</summary>
    public long Seed { get; }

    /// <summary>What the student makes of the labels; default plain cross-entropy.</summary>
    public WeakLoss Loss { get; init; } = new PlainLoss();

    /// <summary>
    /// Shown the student at some checkpoints of its learning, evenly spread, the last one at its end; null, the default, for nobody. What it is given answers for rows as <see cref="ITaughtStudent.Probabilities"/>
    /// does, until it returns. It changes nothing of what is learnt.
    /// </summary>
    public Action<Func<RowFeatures, double[][]>>? Watcher { get; init; }
}
