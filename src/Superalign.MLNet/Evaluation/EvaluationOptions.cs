namespace Superalign.MLNet.Evaluation;

/// <summary>What is the same for all evaluations. Immutable: vary it with <c>with</c>.</summary>
public sealed record EvaluationOptions
{
    internal const string DefaultGroupColumnName = "Prompt";

    /// <summary>A text column whose values divide the rows into subsets; null, the default, for none.</summary>
    public string? SubsetColumnName { get; init; }

    /// <summary>
    /// A text column whose rows of one value are drawn together, since they are not independent. Default <c>Prompt</c>, or where the data has no such column each
    /// row on its own, as rows whose text is empty are always.
    /// </summary>
    public string GroupColumnName { get; init; } = DefaultGroupColumnName;

    /// <summary>The label of rows that conform, where labels are texts or keys. Null by default.</summary>
    public string? ConformingLabel { get; init; }

    /// <summary>The least grade of rows that conform, where labels are grades. Null, the default, takes numbers to be 0 and 1.</summary>
    public double? PassingGrade { get; init; }

    /// <summary>The share of intervals that hold the true figure, in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Draws of the bootstrap, at least 100; default 1,000.</summary>
    public int Resamples { get; init; } = 1_000;

    internal void Validate()
    {
        if (Level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, FormattableString.Invariant($"'{nameof(Level)}' is {Level}; give a share between 0 and 1, such as 0.95."));
        if (Resamples < 100)
            throw new ArgumentOutOfRangeException(nameof(Resamples), Resamples, $"'{nameof(Resamples)}' is {Resamples}; the ends of an interval need at least 100. Give more, such as 1000.");
        ArgumentNullException.ThrowIfNull(GroupColumnName);
    }
}
