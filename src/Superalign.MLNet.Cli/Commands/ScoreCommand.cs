using System.CommandLine;
using Microsoft.ML;
using Spectre.Console;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using static System.FormattableString;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign score</c>: a saved model writes its columns beside those of a file.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string> Model = new("--model")
    {
        Description = "A model zip of ML.NET, with components of ours or without.",
        HelpName = "ZIP",
        Required = true,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The rows: .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The file to write, with the input's columns and the model's: .jsonl, .csv, .tsv or .parquet.",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("score", "Applies a saved model to a file of rows, and writes them with what the model says.")
        {
            Model, Data, To, InputOptions.Columns, InputOptions.SkipBadRows, CommonOptions.Overwrite, CommonOptions.Seed, CommonOptions.Threads,
        };
        foreach (var option in JudgeOptions.All)
            command.Add(option);
        frame.Handle(command, ScoreAsync);
        return command;
    }

    private static async Task<CommandOutcome> ScoreAsync(CommandRun run, CancellationToken cancellation)
    {
        var to = run.Get(To);
        OutputFile.Require(to, run.Get(CommonOptions.Overwrite), (Data.Name, run.Get(Data)));
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        var judge = JudgeOptions.Of(run);
        using var client = judge?.Client;
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        var result = await run.WithProgressAsync(progress => Task.Run(
            () => ScoreJob.Run(mlContext, run.Get(Model), run.Get(Data), to, InputOptions.Of(run), judge, progress, cancellation),
            CancellationToken.None));
        return new CommandOutcome
        {
            Show = console => console.WriteLine(Invariant($"{result.Rows} rows, {result.RowsPerSecond:F0} a second")),
            Files = new Dictionary<string, string> { ["data"] = Path.GetFullPath(to) },
            Warnings = result.Warnings,
            Details = new { result.Rows, result.RowsPerSecond },
        };
    }
}
