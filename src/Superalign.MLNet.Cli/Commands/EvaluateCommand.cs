using System.CommandLine;
using Microsoft.ML;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Output;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign evaluate</c>: how a saved model does on labelled data.</summary>
internal static class EvaluateCommand
{
    private static readonly EvaluationOptions Default = new();

    private static readonly Option<string> Model = new("--model")
    {
        Description = "A model zip with a scorer or a language model, or a folder with config.json, *.safetensors and a tokenizer.",
        HelpName = "ZIP|FOLDER",
        Required = true,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Pairs (Chosen, Rejected), rows with a Label, or for a language model tasks (Response): .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Subset = new("--subset") { Description = "A text field whose values divide the rows; the figures of each are shown.", HelpName = "FIELD" };

    private static readonly Option<string?> Conforming = new("--conforming") { Description = "The label of rows that conform, where labels are texts.", HelpName = "LABEL" };

    private static readonly Option<double> PassingGrade = NumberOption.Create("--passing-grade", "The least grade that conforms, where labels are grades. Without it numbers are 0 and 1.", double.MinValue, double.MinValue, double.MaxValue);

    private static readonly Option<int> Resamples = NumberOption.Create("--resamples", "Draws of the bootstrap that the intervals come from.", Default.Resamples, 100, 1_000_000);

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("evaluate", "Measures a saved scorer or language model on labelled data, with 95 % bootstrap intervals.")
        {
            Model, Data, InputOptions.Columns, Subset, Conforming, PassingGrade, Resamples, InputOptions.SkipBadRows,
        };
        foreach (var option in JudgeOptions.All)
            command.Add(option);
        foreach (var option in new Option[] { CommonOptions.Seed, CommonOptions.Threads, CommonOptions.Output, CommonOptions.Overwrite, CommonOptions.Require })
            command.Add(option);
        frame.Handle(command, EvaluateAsync);
        return command;
    }

    private static async Task<CommandOutcome> EvaluateAsync(CommandRun run, CancellationToken cancellation)
    {
        var judge = JudgeOptions.Of(run);
        using var client = judge?.Client;
        var output = run.OpenOutput();
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        var settings = SettingsOf(run);
        var results = await run.WithProgressAsync(progress => Task.Run(
            () => EvaluateJob.Run(mlContext, settings, judge, progress, cancellation), CancellationToken.None));
        var report = output.PathOf("report.html");
        Page(settings, results).Save(report);
        var metrics = ByName(results);
        return new CommandOutcome
        {
            Show = console =>
            {
                foreach (var result in results)
                    console.Draw(result.ToTable());
            },
            Metrics = metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value),
            Files = new Dictionary<string, string> { ["report"] = report },
            Warnings = [.. results.SelectMany(result => result.Warnings)],
            Details = new
            {
                Intervals = metrics.ToDictionary(metric => metric.Key, metric => new { metric.Value.Lower, metric.Value.Upper }),
                Rows = results.ToDictionary(result => result.Name, result => new { result.Rows, result.Missing }),
                Subsets = results.ToDictionary(result => result.Name, result => result.Subsets),
            },
        };
    }

    // Pairs and labels of one file both have an accuracy: the later one is named with its result.
    private static Dictionary<string, Metric> ByName(IReadOnlyList<EvaluationResult> results)
    {
        var metrics = new Dictionary<string, Metric>();
        foreach (var (result, metric) in results.SelectMany(result => result.Metrics.Select(metric => (result, metric))))
        {
            if (!metrics.TryAdd(metric.Name, metric))
                metrics.Add($"{result.Name}.{metric.Name}", metric);
        }
        return metrics;
    }

    private static EvaluateSettings SettingsOf(CommandRun run) => new()
    {
        ModelPath = run.Get(Model),
        DataPath = run.Get(Data),
        Data = InputOptions.Of(run),
        Evaluation = Default with
        {
            SubsetColumnName = run.Get(Subset),
            ConformingLabel = run.Get(Conforming),
            PassingGrade = run.Get(PassingGrade) is > double.MinValue and var grade ? grade : null,
            Resamples = run.Get(Resamples),
        },
    };

    private static HtmlReport Page(EvaluateSettings settings, IReadOnlyList<EvaluationResult> results)
    {
        var page = new HtmlReport("Evaluation").Paragraph($"The model '{settings.ModelPath}' on '{settings.DataPath}'.");
        foreach (var result in results)
        {
            page.Section(result.Name).Table(result.ToTable());
            if (result.ToSvg() is { } svg)
                page.Picture(svg, "What was said against what came true; the larger a dot, the more rows.");
            foreach (var warning in result.Warnings)
                page.Paragraph(warning);
        }
        return page;
    }
}
