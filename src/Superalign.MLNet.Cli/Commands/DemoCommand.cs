using System.CommandLine;
using Microsoft.ML;
using Spectre.Console;
using Superalign.MLNet.Demo;
using Superalign.MLNet.Output;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign demo</c>: the regimes side by side on a world that needs no file.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Seeds = NumberOption.Create("--seeds", "How many seeds: --seed, the next one and so on.", 3, 1, 1_000);

    private static readonly Option<string> Schedules = new("--schedules")
    {
        Description = $"What alternating is compared to: its plain rivals (default), a regime of every schedule (all), or some of {string.Join(", ", DemoRegimes.Names)}, with commas in between.",
        HelpName = "default|all|NAMES",
        DefaultValueFactory = _ => "default",
    };

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("demo", "Fine-tunes a small language model by alternating competence and conformity, and by every rival, on a generated world.")
        {
            Schedules, Seeds, CommonOptions.Seed, CommonOptions.Threads, CommonOptions.Output, CommonOptions.Overwrite, CommonOptions.Require,
        };
        frame.Handle(command, DemoAsync);
        return command;
    }

    private static async Task<CommandOutcome> DemoAsync(CommandRun run, CancellationToken cancellation)
    {
        var output = run.OpenOutput();
        var settings = new DemoSettings
        {
            Seed = run.Get(CommonOptions.Seed),
            Seeds = run.Get(Seeds),
            Threads = run.Get(CommonOptions.Threads),
            Regimes = RegimesOf(run.Get(Schedules)),
        };
        using var result = await run.WithProgressAsync(progress => Task.Run(() => DemoJob.Run(settings, progress, cancellation), CancellationToken.None));
        return OutcomeOf(result, output);
    }

    /// <summary>The regimes that a value of <c>--schedules</c> asks for.</summary>
    /// <exception cref="ArgumentException">It holds a name that is not known.</exception>
    internal static IReadOnlyList<Regime> RegimesOf(string schedules) => schedules switch
    {
        "default" => DemoRegimes.Default,
        "all" => DemoRegimes.All,
        _ => DemoRegimes.Of(schedules.Split(',', StringSplitOptions.TrimEntries)),
    };

    internal static CommandOutcome OutcomeOf(DemoResult result, OutputFolder output) => new()
    {
        Show = console =>
        {
            console.Draw(DemoTables.Figures(result));
            if (DemoTables.Intervals(result) is { } intervals)
                console.Draw(intervals);
            console.Draw(DemoTables.Settings(result));
        },
        Metrics = new Dictionary<string, double>
        {
            ["competence"] = result.Alternating.Competence.Mean,
            ["conformity"] = result.Alternating.Conformity.Mean,
            ["overRefusal"] = result.Alternating.OverRefusal.Mean,
            ["hypervolume"] = result.Alternating.Hypervolume.Mean,
        },
        Files = Write(result, output),
        Warnings = result.Cancelled ? ["Cancelled: the tables hold the runs that came to their end."] : [],
        Details = new { Regimes = result.Regimes.Select(regime => Describe(regime, result.Alternating)) },
        ExitCode = result.Cancelled ? ExitCode.Cancelled : ExitCode.Done,
    };

    private static Dictionary<string, string> Write(DemoResult result, OutputFolder output)
    {
        var files = new Dictionary<string, string>();
        if (result.Model is { } model)
        {
            var mlContext = new MLContext(result.Settings.Seed);
            ModelFile.Save(mlContext, model, DemoJob.RowSchema(mlContext), files["model"] = output.PathOf("model.zip"));
        }
        if (!result.Cancelled)
            result.ToReport().Save(files["report"] = output.PathOf("report.html"));
        return files;
    }

    private static object Describe(RegimeResult result, RegimeResult alternating) => new
    {
        result.Regime.Name,
        result.Competence,
        result.Conformity,
        result.OverRefusal,
        result.Hypervolume,
        result.LastHypervolume,
        DifferenceToAlternating = result.DifferenceTo(alternating),
        result.Regime.Steps,
        result.RowsTrained,
        result.Seconds,
        Settings = result.Regime,
        SelectedRounds = result.Runs.Select(run => run.Result.Trace.SelectedRound),
    };
}
