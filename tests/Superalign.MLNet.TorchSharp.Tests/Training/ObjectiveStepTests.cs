using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>Every objective as a step of training: its gradient against plain forwards, however the step is cut, and what it does to a model.</summary>
[TestClass]
public sealed class ObjectiveStepTests
{
    private const int Whole = 10_000;

    public static IEnumerable<object[]> PairObjectives => ObjectiveCatalog.Defaults.OfType<PairObjective>().Select(objective => new object[] { objective });

    public static IEnumerable<object[]> TrainableObjectives => ObjectiveCatalog.Defaults.Where(objective => objective is PairObjective or KahnemanTverskyObjective).Select(objective => new object[] { objective });

    [TestMethod]
    [DynamicData(nameof(PairObjectives))]
    public void Preference_IsThatOfPlainForwards_WhateverTheBudget(PairObjective objective)
    {
        using var policy = SeededNetwork.Create(seed: 1);
        using var reference = SeededNetwork.Create(seed: 2);
        var (expectedLoss, expected) = SmallRows.Backward(policy, network => stack(
            [.. SmallRows.Pairs.Select(pair => objective.PerPair(Scored(network, reference, pair)).sum())]).mean());
        var frozen = LikelihoodMeasure.Scores(reference, SmallRows.Pairs, Whole);
        foreach (var budget in new[] { Whole, 28, 1 })
        {
            var (loss, gradient) = Run(budget, step => step.Preference(SmallRows.Pairs, objective.NeedsReference ? frozen : null, objective, 0, 1));
            Assert.AreEqual(expectedLoss, loss, 1e-5 * Math.Max(1, Math.Abs(expectedLoss)));
            SmallRows.AssertClose(expected, gradient, 1e-5 * Math.Max(1, expected.Max(Math.Abs)));
        }
    }

    [TestMethod]
    public void Unpaired_IsThatOfPlainForwards_WhateverTheBudget()
    {
        var objective = new KahnemanTverskyObjective { DesirableWeight = 1.5, UndesirableWeight = 0.5 };
        using var policy = SeededNetwork.Create(seed: 1);
        using var reference = SeededNetwork.Create(seed: 2);
        var frozen = LikelihoodMeasure.Scores(reference, SmallRows.Pairs, Whole);
        UnpairedRow[] rows =
        [
            .. SmallRows.Pairs.Select((pair, i) => new UnpairedRow(pair.Chosen, true, frozen[i].Chosen)),
            .. SmallRows.Pairs.Select((pair, i) => new UnpairedRow(pair.Rejected, false, frozen[i].Rejected)),
        ];
        var (expectedLoss, expected) = SmallRows.Backward(policy, network =>
            stack([.. rows.Select(row => objective.PerRow(
                SmallRows.LogProbs(network, row.Sequence).sum().unsqueeze(0), tensor(new[] { (float)row.Reference }), tensor(new[] { row.IsDesirable ? 1f : -1f }), 0.2).sum())]).mean()
            - 0.3 * cat([.. rows.Where(row => row.IsDesirable).Select(row => SmallRows.LogProbs(network, row.Sequence))]).mean());
        foreach (var budget in new[] { Whole, 20, 1 })
        {
            var (loss, gradient) = Run(budget, step => step.Unpaired(rows, objective, 0.2, 0.3, 1));
            Assert.AreEqual(expectedLoss, loss, 1e-6);
            SmallRows.AssertClose(expected, gradient, 2e-6);
        }
    }

    [TestMethod]
    [DynamicData(nameof(TrainableObjectives))]
    public void Run_RaisesChosenAboveRejected_UnderEveryObjective(Objective objective)
    {
        using var network = SeededNetwork.Create();
        var before = Margin(network);
        using var learner = NewLearner(network, SmallRows.Settings with { Objective = objective, ChosenWeight = 0, PairBatch = 4 });
        var outcome = learner.Run(Phase(Goal.Conformity, 30), _ => { }, default);
        Assert.IsFalse(outcome.Diverged);
        Assert.IsGreaterThan(before + 1, Margin(network), $"{outcome.MeanLoss}");
    }

    // Tensors are counted over all threads. The network is as small as they come: a thousand steps of each objective.
    [TestMethod]
    [DoNotParallelize]
    [DynamicData(nameof(TrainableObjectives))]
    public void Run_HoldsAsManyTensorsAtStep1000_AsAtStep10(Objective objective)
    {
        // What other tests left to the garbage collector would go meanwhile.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var network = SeededNetwork.Smallest();
        using var learner = NewLearner(network, SmallRows.Settings with { Objective = objective, PairBatch = 1, TokenBudget = Whole });
        var counts = new long[1_001];
        learner.Run(Phase(Goal.Conformity, 1_000), step => counts[step.Step] = Tensor.TotalCount, default);
        Assert.AreEqual(counts[10], counts[1_000]);
    }

    // KTO's first step: policy and reference are one, so every row's gain is 0, its loss half its weight.
    [TestMethod]
    public void Kto_StartsAtOneHalf()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings with { Objective = new KahnemanTverskyObjective(), ChosenWeight = 0 });
        Assert.AreEqual(0.5, learner.Run(Phase(Goal.Conformity, 1), _ => { }, default).MeanLoss, 1e-5);
    }

    // Each prompt with the response to the next one, under a model that has moved.
    [TestMethod]
    public void Kto_EstimatesItsReferencePoint_FromMismatchedRows()
    {
        using var network = SeededNetwork.Create();
        using var reference = SeededNetwork.Create();
        var objective = new KahnemanTverskyObjective { Beta = 1 };
        var pairs = SmallRows.Pairs;
        TokenSequence[] matched = [.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)];
        TokenSequence[] mismatched =
        [
            .. pairs.Select((pair, i) => With(pair.Chosen, pairs[(i + 1) % 4].Chosen)), .. pairs.Select((pair, i) => With(pair.Rejected, pairs[(i + 1) % 4].Rejected)),
        ];
        // Trained on the mismatched rows, so that these are more probable than before.
        using var learner = new LanguageModelLearner(
            network, SmallRows.RowsOf(pairs, mismatched), SmallRows.Settings with { Objective = objective, ChosenWeight = 0, PairBatch = 4, TaskBatch = 8 }, 1, () => new Measurement(0, 0));
        learner.Run(Phase(Goal.Competence, 5), _ => { }, default);

        var (gains, point) = (Gains(matched), Math.Max(0, Gains(mismatched).Average()));
        Assert.IsGreaterThan(0.01, point);
        var expected = gains.Select((gain, row) => 1 / (1 + Math.Exp((row < 4 ? 1 : -1) * (gain - point)))).Average();
        Assert.AreEqual(expected, learner.Run(Phase(Goal.Conformity, 1), _ => { }, default).MeanLoss, 1e-5);

        double[] Gains(TokenSequence[] rows) =>
            [.. SequenceScorer.Score(network, rows).Zip(SequenceScorer.Score(reference, rows), (own, frozen) => own.LogProb - frozen.LogProb)];

        static TokenSequence With(TokenSequence row, TokenSequence other) => new([.. row.Ids[..row.ResponseStart], .. other.Ids[other.ResponseStart..]], row.ResponseStart);
    }

    [TestMethod]
    public void Kto_NeedsTwoPrompts()
    {
        using var network = SeededNetwork.Create();
        TokenPair[] pairs = [SmallRows.Pairs[0], SmallRows.Pairs[0]];
        var error = Assert.ThrowsExactly<ArgumentException>(() => new LanguageModelLearner(
            network, SmallRows.RowsOf(pairs), SmallRows.Settings with { Objective = new KahnemanTverskyObjective() }, 1, () => new Measurement(0, 0)));
        StringAssert.Contains(error.Message, "one prompt only");
    }

    [TestMethod]
    [DataRow(GradientCombination.ProjectConflicts)]
    [DataRow(GradientCombination.MinimumNorm)]
    public void Run_CombinesTheGradientsOfBothGoals(GradientCombination combination)
    {
        using var first = SeededNetwork.Create();
        using var second = SeededNetwork.Create();
        // All rows in every step, and plain descent in the one step that is compared: Adam's first step is the sign of the gradient.
        var settings = SmallRows.Settings with { TaskBatch = 5, PairBatch = 4, ChosenWeight = 0 };
        var frozen = LikelihoodMeasure.Scores(first, SmallRows.Pairs, Whole);
        var (_, tasks) = Run(Whole, step => step.Supervised(SmallRows.Tasks, 1));
        var (_, pairs) = Run(Whole, step => step.Preference(SmallRows.Pairs, frozen, SmallRows.Objective, 0, 1));
        var weights = GradientWeights.Of(combination, GradientProducts.Of(tasks, pairs), 0.25);
        double[] expected = [.. tasks.Zip(pairs, (task, pair) => weights.Competence * task + weights.Conformity * pair)];
        var before = SmallRows.Numbers(cat([.. second.parameters().Select(parameter => parameter.flatten())]));
        using var learner = NewLearner(second, settings);
        learner.Run(Phase(Goal.Both, 1) with { Combination = combination, ConformityWeight = combination == GradientCombination.MinimumNorm ? null : 0.25 }, _ => { }, default);
        var after = SmallRows.Numbers(cat([.. second.parameters().Select(parameter => parameter.flatten())]));
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            // Where the gradient is not rounding alone, the step goes against it by the learning rate.
            if (Math.Abs(expected[i]) > 1e-3 * largest)
                Assert.AreEqual(-Math.Sign(expected[i]) * settings.CompetenceLearningRate, after[i] - before[i], 1e-3 * settings.CompetenceLearningRate, $"at {i}");
        }
    }

    [TestMethod]
    public void Run_HeedsTheWeightAndTheRateOfThePhase()
    {
        var settings = SmallRows.Settings with { TaskBatch = 5, PairBatch = 4 };
        var (byPhase, bySettings, slow) = (Moved(settings, 0.6, 1), Moved(settings with { ConformityWeight = 0.6 }, null, 1), Moved(settings, null, 0.5));
        SmallRows.AssertClose(bySettings, byPhase, 1e-7);
        SmallRows.AssertClose([.. Moved(settings, null, 1).Select(value => value / 2)], slow, 1e-6);

        // The rate rises over three steps, and the fourth has all of it.
        SmallRows.AssertClose([.. Moved(settings, null, 1).Select(value => value / 4)], Moved(settings with { WarmUpSteps = 3 }, null, 1), 1e-6);

        double[] Moved(LearnerSettings one, double? weight, double factor)
        {
            using var network = SeededNetwork.Create();
            var before = SmallRows.Numbers(cat([.. network.parameters().Select(parameter => parameter.flatten())]));
            using var learner = NewLearner(network, one);
            learner.Run(Phase(Goal.Both, 1) with { ConformityWeight = weight, LearningRateFactor = factor }, _ => { }, default);
            return [.. SmallRows.Numbers(cat([.. network.parameters().Select(parameter => parameter.flatten())])).Zip(before, (a, b) => a - b)];
        }
    }

    [TestMethod]
    public void DivergenceFrom_IsTheExactSumOverWordsAndTokens_AndLeavesTheModelAlone()
    {
        using var network = SeededNetwork.Create(seed: 1);
        using var learner = NewLearner(network, SmallRows.Settings);
        using var snapshot = learner.Snapshot();
        Assert.AreEqual(0, learner.DivergenceFrom(snapshot), 1e-6);
        TokenSequence[] rows = [.. SmallRows.Tasks, .. SmallRows.Pairs.Select(pair => pair.Chosen)];
        double[][] before = [.. rows.Select(row => Words(network, row))];
        learner.Run(Phase(Goal.Both, 10), _ => { }, default);
        double[][] after = [.. rows.Select(row => Words(network, row))];
        Assert.IsGreaterThan(0.1, Expected(after, before));
        Assert.AreEqual(Expected(after, before), learner.DivergenceFrom(snapshot), 1e-4 * Expected(after, before));
        SmallRows.AssertClose([.. after.SelectMany(row => row)], [.. rows.SelectMany(row => Words(network, row))], 0);

        // What states said is kept: from phase to phase, and where a phase is undone.
        using var end = learner.Snapshot();
        learner.Run(Phase(Goal.Both, 10), _ => { }, default);
        double[][] later = [.. rows.Select(row => Words(network, row))];
        Assert.AreEqual(Expected(later, after), learner.DivergenceFrom(end), 1e-4 * Expected(later, after));
        Assert.AreEqual(Expected(later, before), learner.DivergenceFrom(snapshot), 1e-4 * Expected(later, before));
        learner.Restore(end);
        Assert.AreEqual(Expected(after, before), learner.DivergenceFrom(snapshot), 1e-4 * Expected(after, before));

        static double Expected(double[][] present, double[][] anchor) =>
            present.Zip(anchor, (own, other) => own.Zip(other, (p, q) => Math.Exp(p) * (p - q)).Sum()).Average();

        // The log-probability of every word at every position of the response.
        static double[] Words(CausalNetwork network, TokenSequence row)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var logits = network.Logits(network.Backbone.Forward(tensor(row.Ids.Select(id => (long)id).ToArray()).unsqueeze(0)))[0];
            return SmallRows.Numbers(logits[(row.ResponseStart - 1)..^1].log_softmax(-1).flatten().contiguous());
        }
    }

    private static ScoredPairs Scored(CausalNetwork policy, CausalNetwork reference, TokenPair pair)
    {
        var (own, frozen) = (SmallRows.Scores(policy, pair), SmallRows.Scores(reference, pair));
        return new ScoredPairs(
            One(own), new PairLogProbs(frozen.Chosen.detach().unsqueeze(0), frozen.Rejected.detach().unsqueeze(0)),
            new PairLengths(tensor(new[] { (float)pair.Chosen.ResponseLength }), tensor(new[] { (float)pair.Rejected.ResponseLength })));

        static PairLogProbs One(PairLogProbs scores) => new(scores.Chosen.unsqueeze(0), scores.Rejected.unsqueeze(0));
    }

    private static double Margin(CausalNetwork network) =>
        LikelihoodMeasure.Scores(network, SmallRows.Pairs, Whole).Average(score => score.Chosen - score.Rejected);

    private static (double Loss, double[] Gradient) Run(int tokenBudget, Func<GradientStep, double> loss)
    {
        using var network = SeededNetwork.Create(seed: 1);
        using var parameters = new FlatParameters(network.parameters());
        var value = loss(new GradientStep(network, tokenBudget));
        return (value, SmallRows.Numbers(parameters.Gradients));
    }

    private static LanguageModelLearner NewLearner(CausalNetwork network, LearnerSettings settings) =>
        new(network, SmallRows.RowsOf(SmallRows.Pairs), settings, 1, () => new Measurement(0, 0));

    private static Phase Phase(Goal goal, int steps) => new(1, goal, steps, EndsRound: true);
}
