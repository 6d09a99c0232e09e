using System.CommandLine;
using Microsoft.ML;
using Spectre.Console;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Reports;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign aggregate</c>: the votes of several supervisors become one label a row.</summary>
internal static class AggregateCommand
{
    private const int MostSupervisors = 30;
    private const int MostMatrices = 10;
    private const string Automatic = "auto";

    private static readonly DawidSkeneOptions Default = new();

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Rows with all votes on an item (--votes), or rows of one vote each (Item, Supervisor, Value): .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The file to write, with JoinedLabel, MajorityLabel, JoinedProbabilities and Weight: .jsonl, .csv, .tsv or .parquet.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Votes = new("--votes") { Description = "The field of votes, a list with a place for each supervisor; or several fields of one vote each, with commas between. -1, nothing or null abstains.", HelpName = "FIELD[,FIELD...]" };

    private static readonly Option<string> Item = new("--item") { Description = "Where each row is one vote: the field of what is voted on.", HelpName = "FIELD", DefaultValueFactory = _ => "Item" };

    private static readonly Option<string?> Label = new("--label") { Description = "The field of true labels, of all rows or of some: they show which method is best, and how good supervisors are.", HelpName = "FIELD" };

    private static readonly Option<string?> Truth = new("--truth") { Description = "Where each row is one vote: a file of items (--item) and their true labels (--label).", HelpName = "FILE" };

    private static readonly Option<string?> Positive = new("--positive") { Description = "One of two classes: JoinedLabel is then true or false. Without it labels are written by name.", HelpName = "CLASS" };

    private static readonly Option<string> Method = NamedOption.Create(
        "--method", "How votes become a label. auto: the method that is right most often on rows with a true label; without any, dawid-skene where votes tell enough of supervisors, else majority-vote.", Automatic, AggregateJob.MethodNames.Values.Prepend(Automatic));

    private static readonly Option<double> Smoothing = NumberOption.Create(
        "--smoothing", "Answers imagined in each cell of the error matrices of dawid-skene; 1 does better with many supervisors of few votes.", Default.Smoothing, 0, double.MaxValue);

    private static readonly Option<bool> SilenceIsAnAnswer = new("--silence-is-an-answer") { Description = "Abstaining, too, tells dawid-skene something: right where each supervisor looks at every row." };

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("aggregate", "Joins the votes of several supervisors into one label with its probability, beside the majority vote.")
        {
            Data, To, Votes, Item, Label, Truth, Positive, Method, Smoothing, SilenceIsAnAnswer, InputOptions.Columns, InputOptions.SkipBadRows, CommonOptions.Overwrite, CommonOptions.Require,
        };
        frame.Handle(command, AggregateAsync);
        return command;
    }

    private static async Task<CommandOutcome> AggregateAsync(CommandRun run, CancellationToken cancellation)
    {
        var settings = SettingsOf(run);
        OutputFile.Require(settings.ToPath, run.Get(CommonOptions.Overwrite), (Data.Name, settings.DataPath), (Truth.Name, settings.TruthPath));
        var mlContext = new MLContext(1);
        var result = await run.WithProgressAsync(progress => Task.Run(() => AggregateJob.Run(mlContext, settings, progress, cancellation), CancellationToken.None));
        var report = result.Report;
        return new CommandOutcome
        {
            Show = console => Show(console, report),
            Metrics = report.Metrics(),
            Files = new Dictionary<string, string> { ["data"] = Path.GetFullPath(settings.ToPath) },
            Warnings = result.Warnings,
            Details = new
            {
                Method = AggregateJob.MethodNames[report.Method],
                report.Reason,
                report.Classes,
                report.Priors,
                Methods = report.Methods.ToDictionary(one => AggregateJob.MethodNames[one.Method], one => new { one.Accuracy, one.Ties, one.ChangedFromMajority, one.LabelCounts }),
                report.Supervisors,
            },
        };
    }

    private static void Show(IAnsiConsole console, LabelModelReport report)
    {
        console.Draw(report.ToTable());
        console.Draw(report.ToSupervisorTable(MostSupervisors));
        if (report.Supervisors.Count <= MostMatrices)
            console.Draw(report.ToErrorTable());
    }

    private static AggregateSettings SettingsOf(CommandRun run) => new()
    {
        DataPath = run.Get(Data),
        ToPath = run.Get(To),
        Data = InputOptions.Of(run),
        Votes = run.Get(Votes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Item = run.Get(Item),
        Label = run.Get(Label),
        TruthPath = run.Get(Truth),
        LabelModel = new LabelModelEstimator.Options
        {
            PositiveClass = run.Get(Positive),
            Method = AggregateJob.MethodNames.Where(one => one.Value == run.Get(Method)).Select(one => (LabelMethod?)one.Key).FirstOrDefault(),
            DawidSkene = Default with { Smoothing = run.Get(Smoothing), AbstentionsAreAnswers = run.Get(SilenceIsAnAnswer) },
        },
    };
}
