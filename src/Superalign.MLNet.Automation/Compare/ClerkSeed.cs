using Superalign.MLNet.Demo;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Compare;

/// <summary>What is missing of one seed: its base model and the runs from it, queued as tasks. The base model is freed with the last run.</summary>
internal sealed class ClerkSeed
{
    private readonly ClerkCompareSettings _settings;
    private readonly DemoProgress _progress;
    private readonly CancellationToken _cancellation;
    private readonly Task<DemoStart> _start;
    private readonly Task[] _runs;
    private readonly Task _end;

    /// <param name="seed">The seed.</param>
    /// <param name="cells">The runs to make.</param>
    /// <param name="after">What is to end before the base model is queued; null for nothing.</param>
    /// <param name="settings">World, base model, debate.</param>
    /// <param name="kept">Where runs are kept.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="queue">Where the tasks wait for a thread.</param>
    /// <param name="cancellation">Ends what runs, and keeps the rest from starting.</param>
    public ClerkSeed(
        int seed, IReadOnlyList<ClerkCell> cells, Task? after, ClerkCompareSettings settings, RunFile<ClerkRun> kept, DemoProgress progress, TaskFactory queue, CancellationToken cancellation)
    {
        (_settings, _progress, _cancellation) = (settings, progress, cancellation);
        var world = new DemoSettings { World = settings.World, BaseShare = settings.BaseShare };
        _start = after is null ? queue.StartNew(Begin, CancellationToken.None) : queue.ContinueWhenAll([after], _ => Begin(), CancellationToken.None);
        _runs = [.. cells.Select(cell => queue.ContinueWhenAll([_start], _ => kept.Add(Run(_start.GetAwaiter().GetResult(), cell)), CancellationToken.None))];
        // Not in the queue, where it would wait for the next seed's base model.
        _end = Task.WhenAll(_runs).ContinueWith(_ => Free(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        DemoStart Begin() => DemoStart.Train(seed, world, progress, cancellation);
    }

    /// <summary>The task of the base model.</summary>
    public Task BaseModel => _start;

    /// <summary>All tasks; those after a base model that failed fail with it.</summary>
    public IEnumerable<Task> Tasks => [_start, .. _runs, _end];

    private void Free()
    {
        if (_start.IsCompletedSuccessfully)
            _start.Result.Dispose();
    }

    private ClerkRun Run(DemoStart start, ClerkCell cell)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (cell.Paradigm.Name == ClerkParadigm.Start)
            return ClerkRun.Of(cell, start.Measurement);
        return cell.Paradigm.Regime is { } regime ? Trained(start, cell, regime) : ClerkSelfPlay.Run(start, cell, _settings, _progress, _cancellation);
    }

    private ClerkRun Trained(DemoStart start, ClerkCell cell, Regime regime)
    {
        var world = ClerkWorld.Generate(cell.Seed, _settings.WorldOf(cell));
        using var fitted = start.Fit(regime, cell.ToString(), world.ToRows(), options => cell.Paradigm.KnowsFlips ? Robust(options, regime, cell) : options, _progress, _cancellation);
        var result = fitted.Result!;
        return result.Trace.Cancelled ? throw new OperationCanceledException(_cancellation) : ClerkRun.Of(cell, result.After) with
        {
            Labels = world.Preferences.Count,
            FlippedShare = world.Preferences.Count == 0 ? 0 : world.Preferences.Average(pair => pair.Flipped ? 1.0 : 0),
            RowsTrained = result.Trace.Rows,
            SelectedRound = result.Trace.SelectedRound,
            Seconds = result.Trace.Seconds,
        };
    }

    private static LanguageModelTrainer.Options Robust(LanguageModelTrainer.Options options, Regime regime, ClerkCell cell) =>
        options with { Objective = new RobustPreferenceObjective { Beta = regime.Beta, LabelSmoothing = 1 - cell.Agreement!.Value } };
}
