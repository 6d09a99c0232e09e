using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Demo;

/// <summary>All of one seed: its base model and a run of each regime, queued as tasks.</summary>
internal sealed class DemoSeed : IDisposable
{
    private readonly Task<DemoStart> _start;
    private readonly Task<DemoRun?>[] _runs;

    /// <param name="seed">The seed.</param>
    /// <param name="keepsModel">Whether the aligned model is kept.</param>
    /// <param name="settings">Regimes, world, base model.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="queue">Where the tasks wait for a thread; the runs join it once the base model is there.</param>
    /// <param name="cancellation">Ends what runs, and keeps the rest from starting.</param>
    public DemoSeed(int seed, bool keepsModel, DemoSettings settings, DemoProgress progress, TaskFactory queue, CancellationToken cancellation)
    {
        _start = queue.StartNew(() => DemoStart.Train(seed, settings, progress, cancellation), CancellationToken.None);
        _runs = [.. settings.Regimes.Select(regime => queue.ContinueWhenAll(
            [_start], _ => Run(seed, regime, keepsModel && regime.Name == DemoRegimes.Alternating, progress, cancellation), CancellationToken.None))];
    }

    /// <summary>All tasks; those after a base model that failed fail with it.</summary>
    public IEnumerable<Task> Tasks => [_start, .. _runs];

    /// <summary>The base model on report rows; null where it was cancelled.</summary>
    public Measurement? Start => _start.IsCompletedSuccessfully ? _start.Result.Measurement : null;

    /// <summary>The aligned model, where it was kept and as far as it came; it belongs to whoever asks.</summary>
    public LanguageModelTransformer? Model { get; private set; }

    /// <summary>The run of the regime with that number; null where it was cancelled.</summary>
    public DemoRun? RunOf(int regime) => _runs[regime].IsCompletedSuccessfully ? _runs[regime].Result : null;

    public void Dispose()
    {
        if (_start.IsCompletedSuccessfully)
            _start.Result.Dispose();
    }

    private DemoRun? Run(int seed, Regime regime, bool keepsModel, DemoProgress progress, CancellationToken cancellation)
    {
        var fitted = _start.GetAwaiter().GetResult().Fit(regime, progress, cancellation);
        if (keepsModel)
            Model = fitted;
        else
            fitted.Dispose();
        return fitted.Result!.Trace.Cancelled ? null : new DemoRun(seed, fitted.Result);
    }
}
