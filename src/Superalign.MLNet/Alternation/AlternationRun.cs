using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Alternation;

/// <summary>The state of one run of the loop: what happened, which round is best, and where to go back to.</summary>
internal sealed class AlternationRun : IDisposable
{
    private readonly ILearner _learner;
    private readonly ISchedule _schedule;
    private readonly AlternationOptions _options;
    private readonly RunCheckpoints? _checkpoints;
    private readonly Bookmarks _bookmarks;
    private readonly List<PhaseReport> _phases;
    private readonly List<string> _notes;
    private PhaseReport _best;
    private Measurement _roundStart;   // where the running round started
    private Measurement _latest;       // where the learner stands
    private bool _roundRefused;        // whether a guard undid something of the running round
    private int _refusals;             // rounds in a row of which that is true
    private RunningPhase? _running;    // the phase that has not come to its end

    public AlternationRun(ILearner learner, ISchedule schedule, AlternationOptions options, RunCheckpoints? checkpoints, PhaseReport start)
    {
        (_learner, _schedule, _options, _checkpoints) = (learner, schedule, options, checkpoints);
        (_phases, _notes) = ([start], []);
        _best = start;
        _roundStart = _latest = start.Selection;
        _bookmarks = new Bookmarks(learner);
        _bookmarks.Set(Bookmark.Best);
        // Before any step: a figure that is missing is found here.
        _ = GoldAlarm;
    }

    private AlternationRun(IResumableLearner learner, ISchedule schedule, AlternationOptions options, RunCheckpoints checkpoints, RunState state, IFileSet files)
    {
        (_learner, _schedule, _options, _checkpoints, _running) = (learner, schedule, options, checkpoints, state.Running);
        (_phases, _notes) = ([.. state.Phases], [.. state.Notes]);
        (_best, _roundStart, _latest) = (_phases[state.Best], state.RoundStart, state.Latest);
        (_roundRefused, _refusals) = (state.RoundRefused, state.Refusals);
        _bookmarks = new Bookmarks(learner);
        foreach (var bookmark in state.Bookmarks)
            _bookmarks.Put(bookmark, learner.LoadSnapshot(NameOf(bookmark), files));
        learner.LoadState(files);
        checkpoints.ResumedAt(StepsOfPhases + (_running?.Steps.Count ?? 0));
    }

    private int StepsOfPhases => _phases.Sum(report => report.Outcome.Steps);

    /// <summary>All phases so far, the start included.</summary>
    public IReadOnlyList<PhaseReport> Phases => _phases;

    /// <summary>Whether two phases in a row diverged.</summary>
    public bool Diverged => _phases is [.., { Outcome.Diverged: true }, { Outcome.Diverged: true }];

    /// <summary>Whether so many rounds brought nothing better that the run ends.</summary>
    public bool IsStale => _phases[^1].Phase is { EndsRound: true } last && last.Round - _best.Phase.Round >= _options.Patience;

    /// <summary>Whether the gold monitor ends the run.</summary>
    public bool IsOverOptimized => _options.Gold is { EndsRun: true } && GoldAlarm is not null;

    /// <summary>Whether guards undid so many rounds in a row that the run ends.</summary>
    public bool IsRefused => _refusals >= _options.MostRefusals;

    /// <summary>Takes up a run.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or that of another model, other rows or other options.</exception>
    public static AlternationRun Resume(IResumableLearner learner, ISchedule schedule, AlternationOptions options, RunCheckpoints checkpoints, IFileSet files) =>
        new(learner, schedule, options, checkpoints, RunState.Load(files, IdentityOf(learner, schedule, options)), files);

    /// <summary>Runs a phase, or the rest of the one that was running, and judges it; false where it was cancelled before its last step.</summary>
    public bool TryPhase(Phase phase)
    {
        if (_running is null)
            Begin();
        var (outcome, seconds) = Train(phase, _running!);
        var isWhole = outcome.Diverged || outcome.Steps >= phase.Steps || !_options.Cancellation.IsCancellationRequested;
        if (!isWhole)
            Add(phase, outcome, _latest, seconds, note: $"Cancelled after {outcome.Steps} of {phase.Steps} steps.");
        else if (outcome.Diverged)
            UndoPhase(phase, outcome, seconds, after: null);
        else
            Judge(phase, outcome, _learner.Measure(), seconds);
        _running = null;
        if (isWhole)
            Save(StepsOfPhases);
        return isWhole;
    }

    /// <summary>Closes the trace, lets the caller see the last state, and restores the best round.</summary>
    public AlternationTrace Finish(bool cancelled)
    {
        if (Diverged)
        {
            _notes.Add($"Two phases in a row diverged, so the run ended in round {_phases[^1].Phase.Round}. " +
                "A lower learning rate usually helps.");
        }
        if (IsRefused && _schedule.NextPhase(_phases) is not null)
        {
            _notes.Add($"Guards undid something in {_refusals} rounds in a row, so the run ended in round {_phases[^1].Phase.Round}. What is asked for costs more than they allow: " +
                "a lower learning rate or shorter phases make smaller moves, a wider tolerance allows larger ones.");
        }
        if (IsStale && _schedule.NextPhase(_phases) is not null)
            _notes.Add($"No round after round {_best.Phase.Round} was better within {_options.Patience}, so the run ended in round {_phases[^1].Phase.Round}.");
        if (cancelled)
        {
            _notes.Add(
                $"Cancelled in round {_phases[^1].Phase.Round}; the best so far was kept, round {_best.Phase.Round}.");
        }
        var trace = new AlternationTrace(_schedule.Name, [.. _phases], _best.Phase.Round, cancelled, [.. _notes]);
        _options.BeforeRestore?.Invoke(trace);
        _bookmarks.GoTo(Bookmark.Best);
        return trace;
    }

    /// <summary>Drops the snapshots.</summary>
    public void Dispose() => _bookmarks.Dispose();

    private void Begin()
    {
        if (_phases[^1].Phase.EndsRound)
        {
            (_roundStart, _roundRefused) = (_latest, false);
            if (_options.RoundGuard is { IsSet: true })
                _bookmarks.Set(Bookmark.RoundStart);
        }
        _bookmarks.Set(Bookmark.PhaseStart);
        _running = new RunningPhase();
    }

    private (PhaseOutcome Outcome, double Seconds) Train(Phase phase, RunningPhase running)
    {
        var before = StepsOfPhases;
        var started = _options.Clock.GetTimestamp();
        _bookmarks.LearnerMoved();
        var outcome = _learner.Run(phase, Report, _options.Cancellation);
        TakeTime();
        return (outcome, running.Seconds);

        void TakeTime() => running.Seconds += _options.Clock.GetElapsedTime(started).TotalSeconds;

        void Report(StepReport step)
        {
            TakeTime();
            var isLast = step.Step == phase.Steps;
            running.Steps.Add(!isLast && (before + step.Step) % _options.EvaluateEvery == 0 ? step with { Selection = _learner.Measure() } : step);
            if (!isLast)
                Save(before + step.Step);
            started = _options.Clock.GetTimestamp();
            _options.Progress?.Report(new AlternationProgress(phase, before + step.Step, _schedule.TotalSteps, step.Loss, _latest) { GradientNorm = step.GradientNorm });
        }
    }

    // Where a checkpoint is due.
    private void Save(int steps)
    {
        if (_checkpoints?.IsDue(steps, withinPhase: _running is not null) != true)
            return;
        var learner = (IResumableLearner)_learner;
        // Between phases, where the last one started is no state to go back to.
        Bookmark[] marked = [.. Enum.GetValues<Bookmark>().Where(bookmark => _bookmarks.IsSet(bookmark) && (_running is not null || bookmark != Bookmark.PhaseStart))];
        var state = new RunState(
            IdentityOf(learner, _schedule, _options), _phases, _notes, _phases.IndexOf(_best), _roundStart, _latest, _roundRefused, _refusals, marked, _running);
        var problem = _checkpoints.Write(steps, files =>
        {
            state.Save(files);
            learner.SaveState(files);
            foreach (var bookmark in marked)
                learner.SaveSnapshot(_bookmarks.StateOf(bookmark), NameOf(bookmark), files);
        });
        // The first time says it all.
        if (problem is not null && !_notes.Any(note => note.EndsWith(RunCheckpoints.TriedAgain, StringComparison.Ordinal)))
            _notes.Add(problem);
    }

    private void Judge(Phase phase, PhaseOutcome outcome, Measurement after, double seconds)
    {
        if (!after.IsValid)
        {
            UndoPhase(phase, outcome, seconds, after);
            return;
        }
        var guard = (_options.PhaseGuard ?? new Guard()) with { KlBound = Smaller(_options.PhaseGuard?.KlBound, phase.KlBound) };
        var divergence = DivergenceFrom(Bookmark.PhaseStart, guard);
        var excess = guard.Excess(_latest, after, divergence);
        if (excess is not null)
        {
            Undo(Bookmark.PhaseStart);
            _roundRefused = true;
            var note = $"Round {phase.Round}: the phase towards {Name(phase.Goal)} {excess}; it was undone.";
            Add(phase, outcome, after, seconds, note, divergence);
            _notes.Add(note);
        }
        else
        {
            Add(phase, outcome, after, seconds, note: null, divergence);
            _latest = after;
        }
        _bookmarks.Remove(Bookmark.PhaseStart);
        if (phase.EndsRound)
            EndRound(isWhole: excess is null);
    }

    // A round whose last phase was undone is guarded like any, but it is no candidate.
    private void EndRound(bool isWhole)
    {
        if (_options.RoundGuard is { IsSet: true } guard && guard.Excess(_roundStart, _latest, DivergenceFrom(Bookmark.RoundStart, guard)) is { } excess)
            UndoRound(excess);
        else if (GoldAlarm is { } alarm)
            NoteGold(alarm);
        else if (isWhole && _schedule.Prefers(_latest, _best.Selection))
            SelectRound();
        _refusals = _roundRefused ? _refusals + 1 : 0;
    }

    private string? GoldAlarm => _options.Gold?.Alarm([.. _phases.Where(report => report is { Accepted: true, Phase.EndsRound: true }).Select(report => report.Selection)]);

    // The first time says it all.
    private void NoteGold(string alarm)
    {
        const string Consequence = "Rounds of which that is true are not selected.";
        if (!_notes.Any(note => note.EndsWith(Consequence, StringComparison.Ordinal)))
            _notes.Add($"Round {_phases[^1].Phase.Round}: {alarm}. {Consequence}");
    }

    private double? DivergenceFrom(Bookmark bookmark, Guard guard) =>
        guard.KlBound is null ? null : _learner.DivergenceFrom(_bookmarks.StateOf(bookmark));

    private static double? Smaller(double? one, double? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

    private static Dictionary<string, string> IdentityOf(IResumableLearner learner, ISchedule schedule, AlternationOptions options) => new(learner.Identity)
    {
        ["schedule"] = InvariantText.Of(schedule),
        ["guards"] = InvariantText.Of((options.RoundGuard, options.PhaseGuard, options.MostRefusals, options.Gold, options.Patience)),
    };

    private static string NameOf(Bookmark bookmark) => bookmark.ToString().ToLowerInvariant();

    private void SelectRound()
    {
        _best = _phases[^1];
        _bookmarks.Set(Bookmark.Best);
    }

    private void UndoPhase(Phase phase, PhaseOutcome outcome, double seconds, Measurement? after)
    {
        var what = after is null
            ? "the loss was not a finite number"
            : $"both axes must lie in [0, 1] and it measured {after.Axes}";
        Undo(Bookmark.PhaseStart);
        var note = $"Round {phase.Round}: the phase towards {Name(phase.Goal)} diverged after {outcome.Steps} of " +
            $"{phase.Steps} steps ({what}); it was undone.";
        Add(phase, outcome with { Diverged = true }, _latest, seconds, note);
        _notes.Add(note);
        if (phase.EndsRound)
            EndRound(isWhole: false);
    }

    private void UndoRound(string excess)
    {
        var round = _phases[^1].Phase.Round;
        var note = $"Round {round} {excess}; it was undone.";
        _roundRefused = true;
        for (var i = _phases.Count - 1; _phases[i].Phase.Round == round; i--)
            _phases[i] = _phases[i] with { Accepted = false, Note = _phases[i].Note ?? note };
        _notes.Add(note);
        Undo(Bookmark.RoundStart);
        _latest = _roundStart;
    }

    private void Undo(Bookmark bookmark)
    {
        _bookmarks.GoTo(bookmark);
        _learner.DrawAnew();
        _bookmarks.LearnerMoved();
    }

    // A phase that needs a note was not kept.
    private void Add(Phase phase, PhaseOutcome outcome, Measurement selection, double seconds, string? note, double? divergence = null) =>
        _phases.Add(new PhaseReport(phase, outcome, selection, Accepted: note is null, seconds, note) { Divergence = divergence, Steps = _running!.Steps });

    private static string Name(Goal goal) => goal switch
    {
        Goal.Competence => "competence",
        Goal.Conformity => "conformity",
        _ => "both goals",
    };
}
