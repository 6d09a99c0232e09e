using System.CommandLine;
using Microsoft.ML;
using Spectre.Console;
using Superalign.MLNet.Compare;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Paradigms;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign compare</c>: which way of supervising serves best, and how far a model is from what it could do.</summary>
internal static class CompareCommand
{
    private const string Planted = "planted";
    private const string Clerk = "clerk";

    private static readonly CompareSettings Default = new();

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Texts, a table, or pairs (Chosen, Rejected): .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin. Without it a world with planted features is drawn.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Text = new("--text") { Description = "The field of texts. Without it all fields but the label are a table.", HelpName = "FIELD" };

    private static readonly Option<string?> Label = new("--label") { Description = "The field of what is true. Without it rows are pairs of responses.", HelpName = "FIELD" };

    private static readonly Option<string> Supervisor = Kind("--supervisor", "The kind of model that learns the known rows and labels the fresh ones.", Default.Supervisor);

    private static readonly Option<string> SupervisorView = View("--supervisor-view", "What the supervisor sees of a text.", Default.SupervisorView);

    private static readonly Option<string?> SupervisorField = new("--supervisor-field") { Description = "A field of labels by the supervisor, such as a person's, in place of one that learns.", HelpName = "FIELD" };

    private static readonly Option<string?> SupervisorConfidence = new("--supervisor-confidence") { Description = "The field of how sure that supervisor is, a probability.", HelpName = "FIELD" };

    private static readonly Option<double[]> Agreement = NumberOption.List(
        "--agreement", "How often an oracle that errs evenly is right, in place of a supervisor that learns; 0 for none. With --world clerk how often preferences agree with the truth, several with commas in between (0.6,0.75,0.9).", 0.0, 1.0);

    private static readonly Option<string> World = NamedOption.Create("--world", "What is drawn without --data: rows with planted features, or the bank clerk's questions, on which a language model is trained.", Planted, [Planted, Clerk]);

    private static readonly Option<string> Student = Kind("--student", "The kind of model that is taught.", Default.Student);

    private static readonly Option<string> StudentView = View("--student-view", "What the student sees of a text; pretrained adds what a language model sees that was trained on all texts without a label.", Default.StudentView);

    private static readonly Option<int> Known = NumberOption.Create("--known", "Rows whose truth is known: the supervisor learns them, and paradigms may use them.", Default.Known, 4, int.MaxValue);

    private static readonly Option<double> TestShare = NumberOption.Create("--test-share", "The share of rows that figures are of.", Default.TestShare, 0.01, 0.9);

    private static readonly Option<int> Seeds = NumberOption.Create("--seeds", "How many seeds: --seed, the next one and so on.", Default.Seeds, 1, 1_000);

    private static readonly Option<string> Paradigms = new("--paradigms")
    {
        Description = $"All that the student can learn by (all), or some of {string.Join(", ", ParadigmCatalog.Names)}, with commas in between. With --world clerk: {string.Join(", ", ClerkParadigm.Names)}.",
        HelpName = "all|NAMES",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<string?> Runs = new("--runs") { Description = "A file that runs are written to as they are made, as JSON.", HelpName = "FILE" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Take from --runs what was made before with the same settings and rows; more seeds and other paradigms may be asked for." };

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("compare", "Compares ways of supervising a model that is stronger than its supervisor: weak-to-strong, sandwiching, self-enhancement, alternation.")
        {
            World, ClerkCompareCommand.Steps, ClerkCompareCommand.HonestAdvantage, ClerkCompareCommand.DebateCost,
            Data, Text, Label, Supervisor, SupervisorView, SupervisorField, SupervisorConfidence, Agreement, Student, StudentView, Known, TestShare, Paradigms, Seeds, Runs, Resume,
            InputOptions.Columns, InputOptions.SkipBadRows, CommonOptions.Seed, CommonOptions.Threads, CommonOptions.Output, CommonOptions.Overwrite, CommonOptions.Require,
        };
        frame.Handle(command, CompareAsync);
        return command;
    }

    private static async Task<CommandOutcome> CompareAsync(CommandRun run, CancellationToken cancellation)
    {
        var output = run.OpenOutput();
        if (run.Get(Resume) && run.Get(Runs) is null)
            throw new ArgumentException("'--resume' takes runs from a file, and none is named. Name it with '--runs'.");
        if (run.Get(World) == Clerk)
        {
            Option[] ofRows = [Data, Text, Label, Supervisor, SupervisorView, SupervisorField, SupervisorConfidence, Student, StudentView, Known, TestShare, InputOptions.Columns, InputOptions.SkipBadRows];
            var clerk = ClerkCompareCommand.SettingsOf(run, run.Get(Agreement), ParadigmsOf(run), run.Get(Seeds), run.Get(Runs), run.Get(Resume), ofRows);
            return await ClerkCompareCommand.CompareAsync(run, clerk, output, cancellation);
        }
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        var settings = SettingsOf(run);
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        var result = await run.WithProgressAsync(progress => Task.Run(() => CompareJob.Run(mlContext, settings, progress, cancellation), CancellationToken.None));
        var report = output.PathOf("report.html");
        result.ToReport().Save(report);
        return new CommandOutcome
        {
            Show = console =>
            {
                console.Draw(result.ToTable());
                console.WriteLine(result.Answer);
            },
            Metrics = result.Metrics(),
            Files = settings.RunsPath is { } runs ? new() { ["report"] = report, ["runs"] = Path.GetFullPath(runs) } : new Dictionary<string, string> { ["report"] = report },
            Warnings = result.Warnings,
            Details = new
            {
                result.Answer,
                result.Supervisor,
                result.Student,
                Rows = new { Known = result.Split.Known.Count, Fresh = result.Split.Fresh.Count, Test = result.Split.Test.Count },
                Paradigms = new[] { ParadigmRun.Floor, ParadigmRun.Ceiling }.Concat(result.Paradigms.Select(one => one.Name)).Select(name => Describe(result, name)),
            },
        };
    }

    private static object Describe(CompareResult result, string name)
    {
        var recovered = name is ParadigmRun.Floor or ParadigmRun.Ceiling ? null : result.Recovered(name);
        return new
        {
            Name = name,
            Accuracy = result.Accuracy(name),
            Recovered = recovered?.IsDefined == true ? recovered.Share : null,
            RecoveredUndefined = recovered?.Undefined,
            Runs = result.Of(name),
        };
    }

    private static CompareSettings SettingsOf(CommandRun run)
    {
        if (ClerkCompareCommand.Own.FirstOrDefault(run.IsGiven) is { } own)
            throw new ArgumentException($"'{own.Name}' is of the world of the bank clerk, and rows are compared. Leave it out, or give '--world clerk'.");
        if (run.IsGiven(World) && run.Get(Data) is { } data)
            throw new ArgumentException($"Both '{data}' and the world '{run.Get(World)}', which is drawn without a file, are given. Leave '--data' or '--world' out.");
        if (run.Get(Agreement) is { Length: > 1 } several)
            throw new ArgumentException($"'--agreement' was given {several.Length} numbers; rows have one supervisor. Give one number, or '--world clerk' for a supervisor each.");
        return new CompareSettings
        {
            DataPath = run.Get(Data),
            Data = InputOptions.Of(run),
            Text = run.Get(Text),
            Label = run.Get(Label),
            Supervisor = Enum.Parse<LearnerKind>(run.Get(Supervisor), ignoreCase: true),
            SupervisorView = Enum.Parse<ViewKind>(run.Get(SupervisorView), ignoreCase: true),
            SupervisorField = run.Get(SupervisorField),
            SupervisorConfidence = run.Get(SupervisorConfidence),
            OracleAgreement = run.Get(Agreement) is [> 0 and var agreement] ? agreement : null,
            Student = Enum.Parse<LearnerKind>(run.Get(Student), ignoreCase: true),
            StudentView = Enum.Parse<ViewKind>(run.Get(StudentView), ignoreCase: true),
            Known = run.Get(Known),
            TestShare = run.Get(TestShare),
            Seed = run.Get(CommonOptions.Seed),
            Seeds = run.Get(Seeds),
            Paradigms = ParadigmsOf(run),
            RunsPath = run.Get(Runs),
            Resume = run.Get(Resume),
        };
    }

    private static string[]? ParadigmsOf(CommandRun run) => run.Get(Paradigms) is "all" ? null : run.Get(Paradigms).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Option<string> Kind(string name, string description, LearnerKind fallback) => NamedOption.Create(name, description, Lower(fallback), Enum.GetValues<LearnerKind>().Select(Lower));

    private static Option<string> View(string name, string description, ViewKind fallback) => NamedOption.Create(name, description, Lower(fallback), Enum.GetValues<ViewKind>().Select(Lower));

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
