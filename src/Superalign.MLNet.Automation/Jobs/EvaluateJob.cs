using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Data;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Jobs;

/// <summary>Measures a saved scorer or language model on a file of pairs, labelled rows or tasks.</summary>
internal static class EvaluateJob
{
    private const string DesirableColumn = "Desirable";

    /// <summary>Loads and measures; nothing is written.</summary>
    /// <returns>One result of each kind of rows that the file holds; at least one.</returns>
    /// <exception cref="ArgumentException">A path, a column or an option cannot be used, or the rows are of no kind that can be measured.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The model or the rows cannot be read.</exception>
    public static IReadOnlyList<EvaluationResult> Run(
        MLContext mlContext, EvaluateSettings settings, JudgeConnection? judge, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new JobProgress("evaluate", "reading", 0, null, "rows"));
        using var table = mlContext.Superalign().Data.Load(settings.DataPath, settings.Data);
        var read = 0L;
        var rows = new WatchedView(table, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new JobProgress("evaluate", "reading", Interlocked.Increment(ref read), null, "rows"));
        });
        if (Directory.Exists(settings.ModelPath))
            return OfLanguageModel(mlContext, settings, rows);
        var model = ModelFile.Load(mlContext, settings.ModelPath, out _);
        using var owner = model as IDisposable;
        JudgeConnection.Connect(mlContext, model, settings.ModelPath, judge);
        return TransformerParts.Of(model).OfType<ConformityModel>().Any() ? OfScorer(mlContext, settings, model, rows) : OfLanguageModel(mlContext, settings, rows);
    }

    private static List<EvaluationResult> OfScorer(MLContext mlContext, EvaluateSettings settings, ITransformer model, IDataView rows)
    {
        var (evaluate, results) = (mlContext.Superalign().Evaluate, new List<EvaluationResult>());
        if (Has(rows, ColumnContract.Chosen) && Has(rows, ColumnContract.Rejected))
            results.Add(evaluate.Preferences(model, rows, options: settings.Evaluation));
        var label = Has(rows, settings.LabelColumnName) ? settings.LabelColumnName : DesirableColumn;
        if (Has(rows, label))
        {
            var scored = mlContext.Data.Cache(model.Transform(rows));
            using var owner = scored as IDisposable;
            var fitted = TransformerParts.Of(model).OfType<ConformityModel>().Last();
            results.Add(evaluate.Labels(scored, label, options: settings.Evaluation));
            if (fitted.Report.Referral is { } referral)
                results.Add(evaluate.Referral(scored, referral, label, options: settings.Evaluation));
        }
        return results.Count > 0 ? results : throw NothingToMeasure(settings, rows, $"pairs ('{ColumnContract.Chosen}' and '{ColumnContract.Rejected}') or labels ('{settings.LabelColumnName}')");
    }

    private static List<EvaluationResult> OfLanguageModel(MLContext mlContext, EvaluateSettings settings, IDataView rows)
    {
        using var opened = OpenedLanguageModel.Open(mlContext, settings.ModelPath);
        var results = new List<EvaluationResult>();
        var seed = HostSeed.Of(mlContext) ?? 1;
        if (Has(rows, ColumnContract.Chosen) && Has(rows, ColumnContract.Rejected))
            results.Add(LanguageModelEvaluation.OfPairs(opened.Model, opened.Separator, rows, settings.Evaluation, seed));
        if (Has(rows, ColumnContract.Response))
            results.Add(LanguageModelEvaluation.OfTasks(opened.Model, opened.Separator, rows, settings.Evaluation, seed));
        return results.Count > 0 ? results : throw NothingToMeasure(settings, rows, $"pairs ('{ColumnContract.Chosen}' and '{ColumnContract.Rejected}') or tasks ('{ColumnContract.Response}')");
    }

    private static bool Has(IDataView rows, string column) => rows.Schema.GetColumnOrNull(column) is not null;

    private static ArgumentException NothingToMeasure(EvaluateSettings settings, IDataView rows, string expected) => new(
        $"'{settings.DataPath}' holds {string.Join(", ", rows.Schema.Select(column => $"'{column.Name}'"))}; to be measured on it, the model '{settings.ModelPath}' needs {expected}. Name fields with --columns.");
}
