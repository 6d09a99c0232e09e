using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>The fitted transformer over a table against ML.NET's prediction engine row by row.</summary>
internal sealed class BatchedTransform : IBenchmark
{
    public string Name => "transform";

    public string Question => "Columns of a fitted language model: a prediction engine asked row by row, or 'Transform', which computes rows in batches.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var mlContext = new MLContext(1);
        var rows = Counter.World(tasks: settings.Quick ? 20 : 256, preferences: 0).Tasks
            .Select(task => new Row { Prompt = task.Prompt, Response = task.Response }).ToArray();
        var view = mlContext.Data.LoadFromEnumerable(rows);
        var options = new LanguageModelTrainer.Options
        {
            Separator = Counter.Separator,
            Generation = new GenerationOptions { MaxTokens = settings.Quick ? 4 : 16 },
        };
        var transformer = new LanguageModelTransformer(
            mlContext, Counter.Model(settings.Quick), LanguageModelTransformer.Settings.From(options, seed: 1), result: null);

        // The engines own the transformer: what they free is freed once.
        using var scorer = mlContext.Model.CreatePredictionEngine<Row, Scored>(transformer);
        using var writer = mlContext.Model.CreatePredictionEngine<Row, Written>(transformer);
        yield return PairedTimer.Measure(
            DuelOf(
                $"log-probabilities of {rows.Length} rows",
                () => rows.Select(row => scorer.Predict(row).ResponseLogProb),
                () => transformer.Transform(view).GetColumn<float>(nameof(Scored.ResponseLogProb))),
            settings);
        yield return PairedTimer.Measure(
            DuelOf(
                $"{rows.Length} texts generated",
                () => rows.Select(row => Mark(writer.Predict(row).Generated)),
                () => transformer.Transform(view).GetColumn<string>(nameof(Written.Generated)).Select(Mark)),
            settings);
    }

    private static Duel DuelOf(string what, Func<IEnumerable<float>> byEngine, Func<IEnumerable<float>> byTransform)
    {
        IReadOnlyList<float> naive = [], ours = [];
        return new Duel(
            what,
            new Side("prediction engine", () => naive = [.. byEngine()], () => naive),
            new Side("Transform", () => ours = [.. byTransform()], () => ours),
            Target: null, Tolerance: 1e-5);
    }

    // A number that differs where texts do.
    private static float Mark(string text) => StableHash.Of(text) >> 48;

    private sealed class Row
    {
        public string Prompt { get; set; } = "";
        public string Response { get; set; } = "";
    }

    private sealed class Scored
    {
        public float ResponseLogProb { get; set; }
    }

    private sealed class Written
    {
        public string Generated { get; set; } = "";
    }
}
