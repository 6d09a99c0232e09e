using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>A reward model over a table against ML.NET's prediction engine row by row, on texts of unlike length.</summary>
internal sealed class BatchedRewards : IBenchmark
{
    public string Name => "rewards";

    public string Question =>
        "Scores of a reward model for 1,024 texts of unlike length (seeded log-normal, longest 256): a prediction engine asked row by row, or " +
        "'Transform', which computes rows in batches of like length.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        yield return Measure(settings, median: 16);
        yield return Measure(settings, median: 64);
    }

    private static Finding Measure(BenchmarkSettings settings, int median)
    {
        var mlContext = new MLContext(1);
        var rows = Rows(settings.Quick ? 20 : 1_024, median);
        var view = mlContext.Data.LoadFromEnumerable(rows);
        var transformer = new RewardTransformer(mlContext, Model(settings.Quick), new RewardTransformer.Settings(
            nameof(Row.Prompt), nameof(Row.Response), nameof(Scored.Reward), "Reason", Counter.Separator, SequenceScorer.DefaultTokenBudget));
        // The engine owns the transformer: what it frees is freed once.
        using var engine = mlContext.Model.CreatePredictionEngine<Row, Scored>(transformer);
        IReadOnlyList<float> naive = [], ours = [];
        return PairedTimer.Measure(
            new Duel(
                $"{rows.Length} texts, median {median} tokens",
                new Side("prediction engine", () => naive = [.. rows.Select(row => engine.Predict(row).Reward)], () => naive),
                new Side("Transform", () => ours = [.. transformer.Transform(view).GetColumn<float>(nameof(Scored.Reward))], () => ours),
                Target.Gain(3), Tolerance: 1e-5),
            settings);
    }

    private static RewardModel Model(bool quick)
    {
        var model = new RewardModel(Counter.Model(quick));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        // A head of zeros would make all rewards equal, whatever goes through the network.
        var weight = Enumerable.Range(0, (int)model.Head.Weight.numel()).Select(i => MathF.Cos(i)).ToArray();
        model.Head.Weight.copy_(tensor(weight, model.Head.Weight.shape));
        return model;
    }

    private static Row[] Rows(int count, int median) =>
        [.. Counter.World(count, preferences: 0).Tasks.Zip(
            SeededLengths.LogNormal(count, median, longest: 256),
            (task, length) => RowOf($"{task.Prompt} {task.Response}".Split(' '), length - 2))];

    // A task's words, again from the first where they do not suffice. The begin and the end token are not among them.
    private static Row RowOf(string[] words, int count)
    {
        string[] text = [.. Enumerable.Range(0, Math.Max(2, count)).Select(i => words[i % words.Length])];
        return new Row { Prompt = string.Join(' ', text[..(text.Length / 2)]), Response = string.Join(' ', text[(text.Length / 2)..]) };
    }

    private sealed class Row
    {
        public string Prompt { get; set; } = "";
        public string Response { get; set; } = "";
    }

    private sealed class Scored
    {
        public float Reward { get; set; }
    }
}
