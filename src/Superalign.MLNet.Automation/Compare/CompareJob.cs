using Microsoft.ML;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Paradigms;

namespace Superalign.MLNet.Compare;

/// <summary>Compares paradigms of supervision on the same rows with the same labels, over several seeds.</summary>
public static class CompareJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="settings">What is compared, and on what.</param>
    /// <param name="progress">Told of the runs of all seeds together; may be null.</param>
    /// <param name="cancellation">Ends the comparison; runs that came to their end are kept where settings name a file.</param>
    /// <exception cref="ArgumentException">A setting, a field or a paradigm cannot be used.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be read, or the supervisor teaches nothing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CompareResult Run(MLContext mlContext, CompareSettings settings, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var paradigms = settings.ParadigmsToRun();
        var (problem, supervision) = new CompareRows(mlContext, settings, progress, cancellation).Make();
        var seeds = Enumerable.Range(settings.Seed, settings.Seeds).ToArray();
        // Splits that cannot be are found before the first run.
        SupervisionSplit[] splits = [.. seeds.Select(seed => SupervisionSplit.Draw(problem, settings.Known, settings.TestShare, seed))];
        var kept = CompareRuns.Open(settings, problem, supervision);
        var student = LearnerKinds.Create(settings.Student);
        var (runs, total) = (new List<ParadigmRun>(), (long)seeds.Length * ParadigmComparison.RunNames(paradigms).Count);
        for (var i = 0; i < seeds.Length; i++)
        {
            var seed = seeds[i];
            foreach (var run in ParadigmComparison.Run(problem, supervision, student, paradigms, splits[i], seed, name => kept.Of(seed, name), cancellation))
            {
                kept.Add(run);
                runs.Add(run);
                progress?.Report(new JobProgress("compare", $"seed {seed}, {run.Name}", runs.Count, total, "runs"));
            }
        }
        return new CompareResult(settings, supervision.Name, student.Name, splits[0], paradigms, runs);
    }
}
