using System.CommandLine;
using Microsoft.ML;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign align</c>: fine-tunes a language model on tasks and preferences, in turn.</summary>
internal static class AlignCommand
{
    public static Command Create(CommandFrame frame)
    {
        var command = new Command("align", "Fine-tunes a language model on tasks and preferences in turn, and keeps the best round.");
        foreach (var option in AlignOptions.All)
            command.Add(option);
        foreach (var option in new Option[] { CommonOptions.Seed, CommonOptions.Threads, CommonOptions.Output, CommonOptions.Overwrite, CommonOptions.Require })
            command.Add(option);
        frame.Handle(command, AlignAsync);
        return command;
    }

    private static async Task<CommandOutcome> AlignAsync(CommandRun run, CancellationToken cancellation)
    {
        var settings = AlignOptions.Of(run);
        var output = run.OpenOutput("checkpoint");
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        using var report = await run.WithProgressAsync(progress => Task.Run(
            () => AlignJob.Run(mlContext, settings, progress, cancellation), CancellationToken.None));
        return Outcome(report, Save(report, output, run.Get(CommonOptions.Overwrite)));
    }

    private static Dictionary<string, string> Save(AlignReport report, OutputFolder output, bool overwrite)
    {
        var files = new Dictionary<string, string>
        {
            ["model"] = output.PathOf("model.zip"),
            ["checkpoint"] = output.PathOf("checkpoint"),
            ["report"] = output.PathOf("report.html"),
            ["trace"] = output.PathOf("trace.csv"),
            ["steps"] = output.PathOf("steps.csv"),
            ["pairs"] = output.PathOf("pairs.csv"),
        };
        report.SaveModel(files["model"]);
        report.Model.Model.Save(files["checkpoint"], overwrite);
        report.ToHtmlReport().Save(files["report"]);
        report.SaveTrace(files["trace"]);
        report.SaveSteps(files["steps"]);
        report.SavePairs(files["pairs"]);
        return files;
    }

    /// <summary>All of it is taken out of the report, which is gone when the outcome is shown.</summary>
    private static CommandOutcome Outcome(AlignReport report, Dictionary<string, string> files)
    {
        var (table, summary, health, result) = (report.Result.ToTable(), report.Summary, report.Health?.Sentence, report.Result);
        return new CommandOutcome
        {
            Show = console =>
            {
                console.Draw(table);
                // Not drawn: a sentence must not be broken where it is piped on.
                console.Profile.Out.Writer.WriteLine(summary);
                if (health is not null)
                    console.Profile.Out.Writer.WriteLine(health);
            },
            Metrics = report.Metrics,
            Files = files,
            Warnings = report.Warnings,
            Details = new
            {
                Rounds = report.TraceRows.Select(row => new { row.Round, row.Phase, row.Steps, row.Competence, row.Conformity, row.Accepted }).ToList(),
                result.Trace.SelectedRound,
                Health = health,
                Before = new { result.Before.Competence, result.Before.Conformity },
                After = new { result.After.Competence, result.After.Conformity },
            },
            ExitCode = result.Trace.Cancelled ? ExitCode.Cancelled : ExitCode.Done,
        };
    }
}
