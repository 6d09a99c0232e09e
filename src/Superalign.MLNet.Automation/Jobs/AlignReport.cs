using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Reports;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="AlignJob"/> did, and the model that came out, which belongs to it. All figures are of report rows.</summary>
public sealed class AlignReport : IDisposable
{
    private readonly MLContext _mlContext;
    private readonly DataViewSchema _inputSchema;

    internal AlignReport(
        MLContext mlContext, AlignSettings settings, DataViewSchema inputSchema, LanguageModelTransformer model, IReadOnlyList<string> warnings)
    {
        (_mlContext, _inputSchema, Settings, Model) = (mlContext, inputSchema, settings, model);
        Result = model.Result!;
        Warnings = [.. warnings, .. Result.Warnings];
        (double Before, double After)[] rows = [.. Result.PairsBefore.Zip(Result.PairsAfter).Where(row => double.IsFinite(row.First) && double.IsFinite(row.Second))];
        Rise = rows.Length == 0
            ? null
            : PairedBootstrap.MeanDifference(Array.ConvertAll(rows, row => row.Before), Array.ConvertAll(rows, row => row.After), seed: HostSeed.Of(mlContext) ?? 1);
    }

    /// <summary>The settings that the job ran with.</summary>
    public AlignSettings Settings { get; }

    /// <summary>The model of the selected round.</summary>
    public LanguageModelTransformer Model { get; }

    /// <summary>The trace, and both axes before and after.</summary>
    public AlignmentResult Result { get; }

    /// <summary>How much conformity rose over report pairs, or over report prompts that are answered and rated, with its 95 % interval; null with feedback on single responses, and with a measure of the user's own.</summary>
    public MeanInterval? Rise { get; }

    /// <summary>Sentences for the user: rows left out or cut, phases undone, a run that was cancelled.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// All figures by name: <c>competence</c>, <c>conformity</c> and further ones such as <c>perplexity</c> and <c>conformityPerToken</c> after the
    /// run, the same with <c>Before</c> appended, and <c>conformityRise</c> with its <c>Lower</c> and <c>Upper</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics
    {
        get
        {
            var metrics = new Dictionary<string, double>();
            foreach (var (measurement, suffix) in new[] { (Result.After, ""), (Result.Before, "Before") })
            {
                (metrics[$"competence{suffix}"], metrics[$"conformity{suffix}"]) = (measurement.Competence, measurement.Conformity);
                foreach (var (name, value) in measurement.Details)
                    metrics[name + suffix] = value;
            }
            if (Rise is { } rise)
                (metrics["conformityRise"], metrics["conformityRiseLower"], metrics["conformityRiseUpper"]) = (rise.Mean, rise.Lower, rise.Upper);
            return metrics;
        }
    }

    /// <summary>The run in a sentence or two.</summary>
    public string Summary => AlignSummary.Of(Result, Rise, Settings.Trainer.Reward is null ? "pairs" : "prompts");

    /// <summary>What became of the pairs' responses, and whether that is healthy; null with a measure of the user's own.</summary>
    public PreferenceHealth? Health => PreferenceHealth.Of(Result);

    /// <summary>One row a phase, the start first.</summary>
    internal IEnumerable<AlignTraceRow> TraceRows => AlignTraceRow.Of(Result.Trace);

    /// <summary>Saves the model as a pipeline that <c>mlContext.Model.Load</c> reads; the file is whole or not there.</summary>
    /// <param name="path">The file, such as <c>model.zip</c>.</param>
    /// <exception cref="IOException">The disk is full, or the name is that of a folder.</exception>
    public void SaveModel(string path) => ModelFile.Save(_mlContext, Model, _inputSchema, path);

    /// <summary>Saves one line a phase, the start first, in the format that the extension says: .jsonl, .csv, .tsv or .parquet.</summary>
    /// <param name="path">The file, such as <c>trace.csv</c>.</param>
    /// <exception cref="ArgumentException">The file type is unknown.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveTrace(string path) =>
        _mlContext.Superalign().Data.Save(_mlContext.Data.LoadFromEnumerable(TraceRows), path);

    /// <summary>Saves one line an optimizer step, in the format that the extension says: round, phase, loss, norm of the gradient, both axes where they were measured behind it,
    /// and figures of samples where there are any.</summary>
    /// <param name="path">The file, such as <c>steps.csv</c>.</param>
    /// <exception cref="ArgumentException">The file type is unknown.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveSteps(string path) =>
        _mlContext.Superalign().Data.Save(_mlContext.Data.LoadFromEnumerable(AlignStepRow.Of(Result.Trace)), path);

    /// <summary>Saves one line a report pair, in the order of the rows: its conformity before and after, 1, 0 or, for a tie, a half; or one line a report prompt, with the rewards. From the files of
    /// several seeds, whose pairs are the same, an interval over all of them can be made.</summary>
    /// <param name="path">The file, such as <c>pairs.csv</c>.</param>
    /// <exception cref="ArgumentException">The file type is unknown.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SavePairs(string path) => _mlContext.Superalign().Data.Save(
        _mlContext.Data.LoadFromEnumerable(Result.PairsBefore.Zip(Result.PairsAfter, (before, after) => new PairRow { Before = before, After = after })), path);

    /// <summary>The report as one page of HTML that needs nothing else: figures, the run's picture and table, settings, warnings.</summary>
    public HtmlReport ToHtmlReport() => AlignPage.Of(this);

    /// <summary>Frees the model.</summary>
    public void Dispose() => Model.Dispose();

    private sealed class PairRow
    {
        [ColumnName("before")]
        public double Before { get; set; }

        [ColumnName("after")]
        public double After { get; set; }
    }
}
