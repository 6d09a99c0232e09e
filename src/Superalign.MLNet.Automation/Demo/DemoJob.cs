using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Worlds;
using TorchSharp;

namespace Superalign.MLNet.Demo;

/// <summary>The regimes side by side on the world of the bank clerk: for every seed a base model, and from it one run of each regime.</summary>
/// <remarks>
/// Every run computes on one thread and draws from generators of its own, so that what runs beside it changes none of its figures. The
/// pipeline is that of any user: rows in an <c>IDataView</c>, the trainer, its transformer.
/// </remarks>
public static class DemoJob
{
    /// <summary>Runs the demo.</summary>
    /// <param name="settings">Seeds, threads and regimes; the defaults where null.</param>
    /// <param name="progress">Told of the steps of all runs together; may be null.</param>
    /// <param name="cancellation">Ends the demo early: what comes back holds the runs that came to their end, and the aligned model as
    /// far as it came.</param>
    /// <returns>The figures, and the first seed's aligned model.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="DllNotFoundException">The native libraries are missing; the message names the package line to add.</exception>
    public static DemoResult Run(
        DemoSettings? settings = null, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new DemoSettings();
        settings.Validate();
        NativeStartup.EnsureLoaded();
        var threads = torch.get_num_threads();
        var clock = Stopwatch.StartNew();
        var board = new DemoProgress(settings.TotalSteps, progress);
        var queue = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, settings.Threads).ConcurrentScheduler);
        var seeds = Enumerable.Range(0, settings.Seeds)
            .Select(i => new DemoSeed(settings.Seed + i, keepsModel: i == 0, settings, board, queue, cancellation)).ToArray();
        try
        {
            Wait(seeds.SelectMany(seed => seed.Tasks), cancellation);
            return new DemoResult(
                settings, [.. seeds.Select(seed => seed.Start).OfType<Measurement>()],
                [.. settings.Regimes.Select((regime, i) => new RegimeResult(regime, [.. seeds.Select(seed => seed.RunOf(i)).OfType<DemoRun>()]))],
                seeds[0].Model, cancellation.IsCancellationRequested, clock.Elapsed);
        }
        catch
        {
            seeds[0].Model?.Dispose();
            throw;
        }
        finally
        {
            Array.ForEach(seeds, seed => seed.Dispose());
            // What a run asked for its own thread is what later threads start with.
            torch.set_num_threads(threads);
        }
    }

    /// <summary>The schema of the rows that the demo's pipelines read.</summary>
    internal static DataViewSchema RowSchema(MLContext mlContext) => mlContext.Data.LoadFromEnumerable<ClerkRow>([]).Schema;

    /// <summary>Waits for all; throws the first error that is not the cancellation that was asked for.</summary>
    internal static void Wait(IEnumerable<Task> tasks, CancellationToken cancellation)
    {
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException error)
        {
            var unexpected = error.Flatten().InnerExceptions.FirstOrDefault(inner =>
                !(inner is OperationCanceledException && cancellation.IsCancellationRequested));
            if (unexpected is not null)
                ExceptionDispatchInfo.Throw(unexpected);
        }
    }
}
