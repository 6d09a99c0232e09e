using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;
using RowSupervision = Superalign.MLNet.Conformity.Supervision;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>The FastTree scorer against the same parts of ML.NET put together by hand.</summary>
internal sealed class TreeScorerOverhead : IBenchmark
{
    private const string Score = "TreeScore";

    private static readonly TrainingColumns Columns = new(nameof(TextRow.Prompt), nameof(TextRow.Response), "Chosen", "Rejected");

    public string Name => "fasttree";

    public string Question =>
        "Learning from labels, without calibration: n-grams, the shape of the text, a linear model and those of the stacking, boosted trees and the contributions of both, put together by hand " +
        "in ML.NET, which computes the features once while it fits, or the FastTree scorer. Both sides take the n-grams' settings and the features of shape from one place. Only scores are read.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var mlContext = new MLContext(1);
        var options = new FastTreeScorer.Options();
        var table = View(Answers.Labelled(settings.Quick ? 60 : 1_000, "learnt"));
        var data = new TrainingData(mlContext, table, RowSupervision.Labels, Columns, Seed: 1);
        // In the scorer's order, with its parts of the stacking: sums in another order would differ in the last digits.
        var rows = TextRows.Read(data);
        var asked = View(Answers.Labelled(settings.Quick ? 20 : 1_000, "asked"));
        ITransformer plain = new TransformerChain<ITransformer>(), ours = plain;
        yield return PairedTimer.Measure(
            new Duel(
                $"fitted to {rows.Length} rows",
                new Side("ML.NET", () => plain = PlainTrees.Fit(new MLContext(1), rows, options), () => Scores(plain, PlainTrees.ScoreColumnName)),
                new Side("Fit", () => ours = new FastTreeScorer(options).Fit(data with { MLContext = new MLContext(1) }, Score, "Reason"), () => Scores(ours, Score)),
                Target.Overhead(1.1), Tolerance: 1e-5),
            settings);

        IReadOnlyList<float> byPlain = [], byOurs = [];
        yield return PairedTimer.Measure(
            new Duel(
                $"{(settings.Quick ? 20 : 1_000)} rows scored",
                new Side("ML.NET", () => byPlain = Scores(plain, PlainTrees.ScoreColumnName), () => byPlain),
                new Side("Transform", () => byOurs = Scores(ours, Score), () => byOurs),
                Target.Overhead(1.1), Tolerance: 1e-5),
            settings);

        IReadOnlyList<float> Scores(ITransformer model, string column) => [.. model.Transform(asked).GetColumn<float>(column)];

        IDataView View(TextRow[] labelled) => mlContext.Transforms.CopyColumns(TrainingColumns.Label, nameof(TextRow.Label))
            .Fit(mlContext.Data.LoadFromEnumerable(labelled)).Transform(mlContext.Data.LoadFromEnumerable(labelled));
    }
}
