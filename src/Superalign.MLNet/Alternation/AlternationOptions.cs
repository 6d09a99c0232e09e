namespace Superalign.MLNet.Alternation;

/// <summary>How a run treats bad rounds, and who hears of its progress.</summary>
public sealed record AlternationOptions
{
    /// <summary>
    /// How far a complete round may lower the hypervolume below where the round started before it is undone, in [0, 1];
    /// null, the default, undoes nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? UndoTolerance
    {
        get;
        init => field = value is null or (>= 0 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(UndoTolerance), value,
                FormattableString.Invariant($"'UndoTolerance' is {value}; a hypervolume lies in [0, 1] and so does ") +
                "a loss of it. Give a number in [0, 1], or null to undo nothing.");
    }

    /// <summary>Told of every optimizer step; null, the default, tells nobody.</summary>
    public IProgress<AlternationProgress>? Progress { get; init; }

    /// <summary>
    /// Called once with the finished trace, while the learner still holds the state that the run ended in, before the
    /// selected round is restored: the place to measure the last round on report rows. Null by default.
    /// </summary>
    public Action<AlternationTrace>? BeforeRestore { get; init; }

    /// <summary>Ends the run early; it then returns the best round so far, and no exception.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What the seconds of phases are read from.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
