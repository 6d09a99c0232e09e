using System.Diagnostics;
using Superalign.MLNet.Demo;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Runtime;
using TorchSharp;

namespace Superalign.MLNet.Compare;

/// <summary>Compares paradigms of supervision on the world of the bank clerk: for every seed a base model, and from it one run of each paradigm from the labels of each supervisor.</summary>
/// <remarks>
/// A seed's runs share its base model, its demonstrations and its probes, and have the same number of optimizer steps; self-enhancement takes fewer where a round is undone, which ends it. Supervisors label the same pairs, and the errors of a better one are among those of a worse one.
/// Every run computes on one thread and draws from generators of its own, so that what runs beside it changes none of its figures.
/// </remarks>
public static class ClerkCompareJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="settings">What is compared; the defaults where null.</param>
    /// <param name="progress">Told of the steps of all runs together; may be null.</param>
    /// <param name="cancellation">Ends the comparison; runs that came to their end are kept where settings name a file.</param>
    /// <exception cref="ArgumentException">A setting cannot be used.</exception>
    /// <exception cref="InvalidDataException">The file of runs is of other settings, or damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="DllNotFoundException">The native libraries are missing; the message names the package line to add.</exception>
    public static ClerkCompareResult Run(ClerkCompareSettings? settings = null, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new ClerkCompareSettings();
        settings.Validate();
        NativeStartup.EnsureLoaded();
        var clock = Stopwatch.StartNew();
        var kept = RunFile<ClerkRun>.Open(settings.RunsPath, settings.Resume, settings.Fingerprint(), run => run.Key);
        var cells = settings.Cells();
        Make([.. cells.Where(cell => kept.Of(cell.Key) is null).GroupBy(cell => cell.Seed)], settings, kept, progress, cancellation);
        ClerkRun[] runs = [.. cells.Select(cell => kept.Of(cell.Key)).OfType<ClerkRun>()];
        return runs.Length == cells.Count ? new ClerkCompareResult(settings, runs, clock.Elapsed) : throw new OperationCanceledException(cancellation);
    }

    // A seed whose runs are all there needs no base model.
    private static void Make(IGrouping<int, ClerkCell>[] missing, ClerkCompareSettings settings, RunFile<ClerkRun> kept, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        var threads = torch.get_num_threads();
        var total = (missing.Length * (long)ClerkBaseModel.Steps(settings.BaseShare)) + missing.Sum(seed => seed.Sum(cell => (long)cell.StepsOf(settings)));
        var board = new DemoProgress(total, progress, "compare");
        var queue = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, settings.Threads).ConcurrentScheduler);
        var seeds = new List<ClerkSeed>();
        try
        {
            // One seed after the other, so that whoever stops has whole seeds: a base model waits for the one that many before it.
            foreach (var seed in missing)
                seeds.Add(new ClerkSeed(seed.Key, [.. seed], seeds.Count < settings.Threads ? null : seeds[^settings.Threads].BaseModel, settings, kept, board, queue, cancellation));
            DemoJob.Wait(seeds.SelectMany(seed => seed.Tasks), cancellation);
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }
}
