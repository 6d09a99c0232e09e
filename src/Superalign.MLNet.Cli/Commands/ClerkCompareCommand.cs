using System.CommandLine;
using Spectre.Console;
using Superalign.MLNet.Compare;
using Superalign.MLNet.Output;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign compare --world clerk</c>: the same question on the world of the bank clerk.</summary>
internal static class ClerkCompareCommand
{
    private static readonly ClerkCompareSettings Default = new();

    public static readonly Option<int> Steps = NumberOption.Create("--steps", "Optimizer steps of each paradigm, with --world clerk.", Default.Steps, 8, int.MaxValue);

    public static readonly Option<double> HonestAdvantage = NumberOption.Create(
        "--honest-advantage", "By how much the debater who speaks for the truth is stronger in a round, with --world clerk; noise is 1.", Default.Debate.HonestAdvantage, -10.0, 10.0);

    public static readonly Option<double> DebateCost = NumberOption.Create("--debate-cost", "What a debated label costs, in labels without debate, with --world clerk.", Default.Debate.CostFactor, 1.0, 1_000.0);

    /// <summary>Options that only this world has.</summary>
    public static readonly Option[] Own = [Steps, HonestAdvantage, DebateCost];

    /// <summary>The settings that an invocation asks for.</summary>
    /// <exception cref="ArgumentException">An option says something of another world, or rows.</exception>
    public static ClerkCompareSettings SettingsOf(CommandRun run, double[] agreements, IReadOnlyList<string>? paradigms, int seeds, string? runsPath, bool resume, IEnumerable<Option> ofRows)
    {
        if (ofRows.FirstOrDefault(run.IsGiven) is { } other)
            throw new ArgumentException($"'{other.Name}' says something of rows and of models that learn from them; the world of the bank clerk is drawn, and its student is a language model. Leave it out, or leave out '--world clerk'.");
        return new ClerkCompareSettings
        {
            Agreements = agreements.Length > 0 ? agreements : Default.Agreements,
            Debate = new ClerkDebate { HonestAdvantage = run.Get(HonestAdvantage), CostFactor = run.Get(DebateCost) },
            Steps = run.Get(Steps),
            Seed = run.Get(CommonOptions.Seed),
            Seeds = seeds,
            Threads = run.Get(CommonOptions.Threads),
            Paradigms = paradigms,
            RunsPath = runsPath,
            Resume = resume,
        };
    }

    public static async Task<CommandOutcome> CompareAsync(CommandRun run, ClerkCompareSettings settings, OutputFolder output, CancellationToken cancellation)
    {
        var result = await run.WithProgressAsync(progress => Task.Run(() => ClerkCompareJob.Run(settings, progress, cancellation), CancellationToken.None));
        return OutcomeOf(result, output);
    }

    internal static CommandOutcome OutcomeOf(ClerkCompareResult result, OutputFolder output)
    {
        var report = output.PathOf("report.html");
        result.ToReport().Save(report);
        return new CommandOutcome
        {
            Show = console =>
            {
                console.Draw(ClerkCompareTables.Figures(result));
                console.Draw(ClerkCompareTables.Gaps(result));
                console.WriteLine(result.Answer);
            },
            Metrics = result.Metrics(),
            Files = result.Settings.RunsPath is { } runs ? new() { ["report"] = report, ["runs"] = Path.GetFullPath(runs) } : new Dictionary<string, string> { ["report"] = report },
            Warnings = result.Warnings,
            Details = new
            {
                result.Answer,
                result.Settings.Steps,
                Labels = result.Settings.World.Preferences,
                result.Settings.Debate,
                Start = Ends(result, ClerkParadigm.Start),
                Ceiling = Ends(result, ClerkParadigm.Ceiling),
                Agreements = result.Settings.Agreements.Select(agreement => new
                {
                    Agreement = agreement,
                    DebatedAgreement = result.Settings.Debate.AccuracyOf(agreement),
                    Paradigms = result.Paradigms.Select(one => Describe(result, agreement, one.Name)),
                }),
            },
        };
    }

    private static object Ends(ClerkCompareResult result, string name) => new { Figures = Figures(result, result.Settings.Agreements[0], name), Runs = result.Of(result.Settings.Agreements[0], name) };

    private static object Describe(ClerkCompareResult result, double agreement, string name)
    {
        var (recovered, differences) = (result.Recovered(agreement, name), result.LessAlternation(agreement, name));
        return new
        {
            Name = name,
            Figures = Figures(result, agreement, name),
            LessAlternation = ClerkCompareResult.Over(differences),
            LessAlternationBySeed = differences,
            SeedsAhead = differences.Count(value => value > 0),
            Recovered = recovered.IsDefined ? recovered.Share : null,
            RecoveredUndefined = recovered.Undefined,
            Runs = result.Of(agreement, name),
        };
    }

    private static object Figures(ClerkCompareResult result, double agreement, string name) => new
    {
        Competence = result.Figure(agreement, name, run => run.Competence),
        Conformity = result.Figure(agreement, name, run => run.Conformity),
        OverRefusal = result.Figure(agreement, name, run => run.OverRefusal),
        Hypervolume = result.Figure(agreement, name, run => run.Hypervolume),
    };
}
