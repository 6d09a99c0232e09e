using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>The trainer's <c>Fit</c> against the same optimizer steps in a bare loop.</summary>
internal sealed class PipelineOverhead : IBenchmark
{
    private const int Seed = 1;

    public string Name => "pipeline";

    public string Question =>
        "Alternating phases: the same steps in a bare loop over rows that are token ids already, or 'Fit', which reads a table of text, " +
        "schedules, and keeps a snapshot of every better round. Measuring is left out on both sides.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var (rounds, steps) = settings.Quick ? (1, 4) : (4, 80);
        var world = settings.Quick ? Counter.World(40, 20) : Counter.World(1_000, 500);
        using var model = Counter.Model(settings.Quick);
        var mlContext = new MLContext(Seed);
        var view = mlContext.Data.LoadFromEnumerable(world.ToRows());
        var options = new LanguageModelTrainer.Options
        {
            Model = model,
            Schedule = new AlternatingSchedule(steps, rounds),
            Separator = Counter.Separator,
            HeldOutFraction = 0,
        };
        var rows = RowReader.Read(view, options, model.Encoder(options.Separator)).Train;
        IReadOnlyList<float> naive = [], ours = [];
        yield return PairedTimer.Measure(
            new Duel(
                $"{steps} steps in {rounds} {(rounds == 1 ? "round" : "rounds")}",
                new Side("bare loop", () => naive = BareLoop(model, rows, options.ToLearnerSettings(), steps, rounds), () => naive),
                new Side("Fit", () => ours = Fit(), () => ours),
                Target.Overhead(1.05), Tolerance: 0),
            settings);

        IReadOnlyList<float> Fit()
        {
            using var fitted = mlContext.Superalign().Trainers.LanguageModel(options with { Measure = new EverBetter() }).Fit(view);
            return Parameters(fitted.Model.Network);
        }
    }

    private static IReadOnlyList<float> BareLoop(LanguageModel start, TokenRows rows, LearnerSettings settings, int steps, int rounds)
    {
        using var model = start.Clone();
        using var parameters = new FlatParameters(model.Network.parameters());
        using var taskOptimizer = new AdamW(parameters, settings.Optimizer);
        using var pairOptimizer = new AdamW(parameters, settings.Optimizer);
        var gradient = new GradientStep(model.Network, settings.TokenBudget);
        var taskOrder = new ShuffledRows(rows.Tasks.Count, RandomStream.For(Seed, "task order"));
        var pairOrder = new ShuffledRows(rows.Pairs.Count, RandomStream.For(Seed, "pair order"));
        var reference = new Dictionary<int, PairScore>();
        for (var round = 0; round < rounds; round++)
        {
            for (var step = 0; step < steps / rounds / 2; step++)
            {
                using var scope = NewDisposeScope();
                parameters.Gradients.zero_();
                gradient.Supervised(Array.ConvertAll(taskOrder.Next(settings.TaskBatch), row => rows.Tasks[row]), 1);
                taskOptimizer.Step(parameters, settings.CompetenceLearningRate);
            }
            var drawn = Enumerable.Range(0, steps / rounds / 2).Select(_ => pairOrder.Next(settings.PairBatch)).ToArray();
            ScoreMissing(drawn.SelectMany(pairs => pairs));
            foreach (var pairs in drawn)
            {
                using var scope = NewDisposeScope();
                parameters.Gradients.zero_();
                gradient.Preference(
                    Array.ConvertAll(pairs, pair => rows.Pairs[pair]), Array.ConvertAll(pairs, pair => reference[pair]), (PairObjective)settings.Objective, settings.ChosenWeight, 1);
                pairOptimizer.Step(parameters, settings.ConformityLearningRate);
            }
        }
        return Parameters(model.Network);

        void ScoreMissing(IEnumerable<int> pairs)
        {
            var missing = pairs.Where(pair => !reference.ContainsKey(pair)).Distinct().ToArray();
            var scores = LikelihoodMeasure.Scores(start.Network, Array.ConvertAll(missing, pair => rows.Pairs[pair]), settings.TokenBudget);
            foreach (var (pair, score) in missing.Zip(scores))
                reference.Add(pair, score);
        }
    }

    private static IReadOnlyList<float> Parameters(CausalNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>())];

    /// <summary>Costs nothing, and finds every round better than those before: the most snapshots that a run can take.</summary>
    private sealed class EverBetter : ILanguageModelMeasure
    {
        private int _calls;

        public Measurement Measure(LanguageModel model, DataPart part)
        {
            var value = 1 - 1.0 / (2 + _calls++);
            return new Measurement(value, value);
        }
    }
}
