using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Hands everything on to another learner, and sums up how long the loop waited for what.</summary>
internal sealed class TimedLearner(ILearner inner) : ILearner
{
    /// <summary>Processor seconds of steps and measurements: the run without what surrounds it.</summary>
    public double Work { get; private set; }

    /// <summary>Processor seconds of finding how far the model moved.</summary>
    public double Divergence { get; private set; }

    public bool MeasuresDivergence => inner.MeasuresDivergence;

    public string? Refusal(Phase phase) => inner.Refusal(phase);

    public PhaseOutcome Run(Phase phase, Action<StepReport> onStep, CancellationToken cancellation) =>
        Timed(() => inner.Run(phase, onStep, cancellation), seconds => Work += seconds);

    public Measurement Measure() => Timed(inner.Measure, seconds => Work += seconds);

    public double DivergenceFrom(IDisposable snapshot) => Timed(() => inner.DivergenceFrom(snapshot), seconds => Divergence += seconds);

    public IDisposable Snapshot() => inner.Snapshot();

    public void Restore(IDisposable snapshot) => inner.Restore(snapshot);

    private static T Timed<T>(Func<T> work, Action<double> add)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = work();
        add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        return result;
    }
}
