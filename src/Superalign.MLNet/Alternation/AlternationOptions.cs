namespace Superalign.MLNet.Alternation;

/// <summary>How a run treats bad rounds, and who hears of its progress.</summary>
public sealed record AlternationOptions
{
    /// <summary>What a complete round may cost before it is undone; null, the default, undoes none.</summary>
    public Guard? RoundGuard { get; init; }

    /// <summary>What a phase may cost before it is undone; null, the default, undoes none beyond what its schedule bounds (<see cref="Phase.KlBound"/>).</summary>
    public Guard? PhaseGuard { get; init; }

    /// <summary>Rounds in a row that were undone, or had a phase undone, by a guard before the run ends; at least 1, default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MostRefusals
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MostRefusals), value, $"'{nameof(MostRefusals)}' is {value}; give a number of at least 1.");
    } = 3;

    /// <summary>Complete rounds in a row without a better one that end the run, at least 1; null, the default, runs all that the schedule asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Patience
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, $"'{nameof(Patience)}' is {value}; give a number of rounds of at least 1, or null to run all of them.");
    }

    /// <summary>
    /// Optimizer steps of the run between two measurements within phases, at least 1, for <see cref="StepReport.Selection"/>; null, the default, measures at the end of phases alone. What
    /// stands within a phase is no candidate for selection.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? EvaluateEvery
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(EvaluateEvery), value, $"'{nameof(EvaluateEvery)}' is {value}; give a number of steps of at least 1, or null to measure at the end of phases alone.");
    }

    /// <summary>Watches a figure that nothing is trained on; null, the default, watches none.</summary>
    public GoldMonitor? Gold { get; init; }

    /// <summary>Where the run is written down, to be taken up after it ended early; null, the default, for nowhere.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

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
