namespace Superalign.MLNet.Alternation;

/// <summary>
/// Runs the phases that a schedule asks for, measures both axes after each, and leaves the learner in its best round.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Selection: the start and every complete round are candidates; the one that the schedule prefers wins, by default that of the highest hypervolume
/// on the selection rows, the earlier of equals. A round that was cut short is no candidate.</item>
/// <item>Divergence: a phase whose loss or measurement is not a finite number is undone and noted, and the schedule
/// goes on; two in a row end the run.</item>
/// <item>Guards: a phase or a complete round that costs more than <see cref="AlternationOptions.PhaseGuard"/> or
/// <see cref="AlternationOptions.RoundGuard"/> allows is undone, and the schedule goes on; several rounds in a row end the run.</item>
/// <item>Gold: a round in which <see cref="AlternationOptions.Gold"/> raises an alarm is no candidate, and ends the run on request.</item>
/// <item>Patience: rounds in a row without a better one end the run on request.</item>
/// <item>Checkpoints are written between phases, or by steps and time; a run that is taken up from one ends in the same bits.</item>
/// <item>Cancellation ends the run, and the best round so far is restored.</item>
/// </list>
/// </remarks>
public static class AlternationLoop
{
    /// <summary>Trains the learner; afterwards it is in the state of the trace's selected round.</summary>
    /// <param name="learner">The model in training, at its start.</param>
    /// <param name="schedule">Decides the phases.</param>
    /// <param name="options">Undoing, progress, cancellation; the defaults where null.</param>
    /// <exception cref="ArgumentException">The start's measurement is not finite, or lies outside [0, 1]; or the folder of the checkpoints holds those of another run.</exception>
    /// <exception cref="InvalidOperationException">The schedule asked for a phase that cannot follow the trace.</exception>
    /// <exception cref="NotSupportedException">It asked for a phase that the learner cannot run so (<see cref="ILearner.Refusal"/>), or checkpoints are asked
    /// for, or a bound on the divergence, of a learner that has none.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    /// <exception cref="InvalidDataException">The run to take up is damaged, or is of another model, other rows or other options.</exception>
    public static AlternationTrace Run(ILearner learner, ISchedule schedule, AlternationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(schedule);
        options ??= new AlternationOptions();
        if (options.Checkpoints is not null)
            _ = Resumable(learner).Identity;
        RequireMeasurable(learner, options);
        if (schedule.Widest is { } widest)
            RequireHeeded(schedule, widest, learner);
        var checkpoints = options.Checkpoints is { } wanted ? new RunCheckpoints(wanted, options.Clock) : null;
        using var run = checkpoints?.ToResume() is { } files
            ? AlternationRun.Resume(Resumable(learner), schedule, options, checkpoints, files)
            : Start(learner, schedule, options, checkpoints);
        var cancelled = false;
        while (!run.Diverged && !run.IsRefused && !run.IsOverOptimized && !run.IsStale && schedule.NextPhase(run.Phases) is { } phase)
        {
            RequireFits(schedule, phase, run.Phases);
            RequireHeeded(schedule, phase, learner);
            cancelled = options.Cancellation.IsCancellationRequested || !run.TryPhase(phase);
            if (cancelled)
                break;
        }
        return run.Finish(cancelled);
    }

    private static AlternationRun Start(ILearner learner, ISchedule schedule, AlternationOptions options, RunCheckpoints? checkpoints)
    {
        var start = PhaseReport.Start(learner.Measure());
        if (!start.Selection.IsValid)
        {
            throw new ArgumentException(
                $"The model to start from measures {start.Selection.Axes}; both axes must lie in [0, 1] to tell better " +
                "rounds from worse. Check the starting model's parameters and the selection rows.", nameof(learner));
        }

        return new AlternationRun(learner, schedule, options, checkpoints, start);
    }

    private static IResumableLearner Resumable(ILearner learner) => learner as IResumableLearner ?? throw new NotSupportedException(
        $"Checkpoints are asked for, but this learner, {learner.GetType().Name}, cannot write its state down. Leave '{nameof(AlternationOptions.Checkpoints)}' out, or implement '{nameof(IResumableLearner)}'.");

    private static void RequireFits(ISchedule schedule, Phase phase, IReadOnlyList<PhaseReport> trace)
    {
        var last = trace[^1].Phase;
        var round = last.EndsRound ? last.Round + 1 : last.Round;
        if (phase.Round == round && phase.Steps >= 1)
            return;
        throw new InvalidOperationException(
            $"The schedule '{schedule.Name}' asked for {phase.Steps} steps in round {phase.Round}, but after phase " +
            $"{trace.Count - 1} comes round {round} with at least 1 step: rounds are counted from 1 and end with a " +
            $"phase that has '{nameof(Phase.EndsRound)}'. Correct its '{nameof(ISchedule.NextPhase)}'.");
    }

    private static void RequireMeasurable(ILearner learner, AlternationOptions options)
    {
        if (!learner.MeasuresDivergence && (options.RoundGuard?.KlBound ?? options.PhaseGuard?.KlBound) is { } bound)
            throw new NotSupportedException(FormattableString.Invariant($"A guard has a '{nameof(Guard.KlBound)}' of {bound}, but this learner does not measure how far a model moves. Leave the bound out."));
    }

    private static void RequireHeeded(ISchedule schedule, Phase phase, ILearner learner)
    {
        if (learner.Refusal(phase) is { } reason)
        {
            throw new NotSupportedException(
                $"The schedule '{schedule.Name}' asks for a phase in round {phase.Round} that cannot be run so: {reason}. Use another schedule, or another learner.");
        }
    }
}
