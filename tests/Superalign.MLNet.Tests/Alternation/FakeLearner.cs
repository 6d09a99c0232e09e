using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

/// <summary>A learner whose trajectory is written by hand: each phase takes the next outcome of the script.</summary>
internal sealed class FakeLearner(Measurement start, params FakeOutcome[] script) : ILearner
{
    private Measurement _state = start;
    private int _next;
    private int _draws;

    /// <summary>Where the learner stands.</summary>
    public Measurement State => _state;

    /// <summary>The phases that it was asked to run.</summary>
    public List<Phase> Phases { get; } = [];

    /// <summary>Snapshots that nobody disposed yet, and the most there ever were.</summary>
    public int Alive { get; private set; }

    public int MostAlive { get; private set; }

    public int Taken { get; private set; }

    /// <summary>The states in which it was told to draw anew.</summary>
    public List<Measurement> DrawnAnew { get; } = [];

    /// <summary>Where what is drawn stood at the start of each phase; it is part of a snapshot.</summary>
    public List<int> DrawsOfPhases { get; } = [];

    public Action OnRun { get; init; } = () => { };

    public Action OnMeasure { get; init; } = () => { };

    /// <summary>How far the learner is from one state when it is in another; null where it does not measure that.</summary>
    public Func<Measurement, Measurement, double>? Distance { get; init; }

    /// <summary>Whether it says that it heeds all that a phase asks for.</summary>
    public bool HeedsAll { get; init; }

    public string? Refusal(Phase phase) => HeedsAll || (phase.KlBound is not null && Distance is not null && phase.Extras.Count == 1) || phase.Extras.Count == 0
        ? null
        : $"this learner does not heed '{string.Join("', '", phase.Extras)}'";

    public bool MeasuresDivergence => Distance is not null;

    public double DivergenceFrom(IDisposable snapshot) => Distance!(((Saved)snapshot).Measurement, _state);

    public PhaseOutcome Run(Phase phase, Action<StepReport> onStep, CancellationToken cancellation)
    {
        var outcome = script[_next++];
        Phases.Add(phase);
        DrawsOfPhases.Add(_draws);
        OnRun();
        var steps = 0;
        while (steps < phase.Steps && steps != outcome.DivergesAfter && !cancellation.IsCancellationRequested)
            onStep(new StepReport(++steps, 0.5));
        _state = outcome.After;
        return new PhaseOutcome(steps, steps * 4, 0.5, Diverged: outcome.DivergesAfter is not null);
    }

    /// <summary>Adds figures to what is measured.</summary>
    public Func<Measurement, Measurement> OnMeasured { get; init; } = measured => measured;

    public Measurement Measure()
    {
        OnMeasure();
        return OnMeasured(_state);
    }

    public IDisposable Snapshot()
    {
        MostAlive = Math.Max(MostAlive, ++Alive);
        Taken++;
        return new Saved(this, _state, _draws);
    }

    public void Restore(IDisposable snapshot)
    {
        var saved = (Saved)snapshot;
        Assert.IsFalse(saved.Disposed, "A disposed snapshot was restored.");
        (_state, _draws) = (saved.Measurement, saved.Draws);
    }

    public void DrawAnew()
    {
        DrawnAnew.Add(_state);
        _draws++;
    }

    private sealed class Saved(FakeLearner owner, Measurement measurement, int draws) : IDisposable
    {
        public Measurement Measurement => measurement;

        public int Draws => draws;

        public bool Disposed { get; private set; }

        public void Dispose()
        {
            Assert.IsFalse(Disposed, "A snapshot was disposed twice.");
            Disposed = true;
            owner.Alive--;
        }
    }
}
