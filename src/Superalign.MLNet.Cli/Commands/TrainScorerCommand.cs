using System.CommandLine;
using Microsoft.ML;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign train-scorer</c>: fits a scorer of conformity, calibrates it, and says how it does on rows it has not seen.</summary>
internal static class TrainScorerCommand
{
    public static Command Create(CommandFrame frame)
    {
        var command = new Command("train-scorer", "Fits a scorer of conformity, calibrates it, and reports how it does on rows that it has not seen.");
        foreach (var option in TrainScorerOptions.All)
            command.Add(option);
        foreach (var option in new Option[] { CommonOptions.Seed, CommonOptions.Threads, CommonOptions.Output, CommonOptions.Overwrite, CommonOptions.Require })
            command.Add(option);
        frame.Handle(command, TrainAsync);
        return command;
    }

    private static async Task<CommandOutcome> TrainAsync(CommandRun run, CancellationToken cancellation)
    {
        var judge = JudgeOptions.Of(run);
        using var client = judge?.Client;
        var settings = TrainScorerOptions.Of(run, judge);
        var output = run.OpenOutput();
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        using var report = await run.WithProgressAsync(progress => Task.Run(
            () => TrainScorerJob.Run(mlContext, settings, progress, cancellation), CancellationToken.None));
        var files = new Dictionary<string, string> { ["model"] = output.PathOf("model.zip"), ["report"] = output.PathOf("report.html") };
        report.SaveModel(files["model"]);
        report.ToHtmlReport().Save(files["report"]);
        return Outcome(report, files);
    }

    /// <summary>All of it is taken out of the report, which is gone when the outcome is shown.</summary>
    private static CommandOutcome Outcome(TrainScorerReport report, Dictionary<string, string> files)
    {
        var (table, referral, costs) = (report.Model.Report.ToTable(), report.Model.Report.Referral, report.JudgeCosts);
        return new CommandOutcome
        {
            Show = console =>
            {
                console.Draw(table);
                // Not drawn: a sentence must not be broken where it is piped on.
                foreach (var sentence in costs.Prepend(referral?.Statement).OfType<string>())
                    console.Profile.Out.Writer.WriteLine(sentence);
            },
            Metrics = report.Metrics,
            Files = files,
            Warnings = report.Warnings,
            Details = new
            {
                Kind = TrainScorerJob.NameOf(report.Settings.Kind),
                Values = report.Model.ValueNames,
                report.Model.Thresholds,
                Reliability = report.Model.Report.Whole?.Reliability?.Bins,
            },
        };
    }
}
