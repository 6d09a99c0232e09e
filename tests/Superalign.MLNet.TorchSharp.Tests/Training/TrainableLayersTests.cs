using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>Phases in which a share of the layers learns, from a share of the tasks.</summary>
[TestClass]
public sealed class TrainableLayersTests
{
    private static readonly LearnerSettings Settings = SmallRows.Settings with { Optimizer = new OptimizerOptions { WeightDecay = 0.1 } };

    // Two layers: below a half the upper one learns, above it both; the embedding only where all does.
    [TestMethod]
    [DataRow(0.25, false, "model.layers.1.,model.norm.,lm_head.")]
    [DataRow(0.5, false, "model.layers.1.,model.norm.,lm_head.")]
    [DataRow(0.51, false, "model.layers.,model.norm.,lm_head.")]
    [DataRow(1.0, false, "model.,lm_head.")]
    [DataRow(0.5, true, "model.layers.1.,model.norm.")]
    public void Run_ChangesTheTopLayersAlone(double share, bool tiedHead, string learning)
    {
        using var network = SeededNetwork.Create(tiedHead: tiedHead);
        var before = network.named_parameters().Select(entry => SmallRows.Numbers(entry.parameter.detach().clone())).ToArray();
        using var learner = NewLearner(network, Settings);
        learner.Run(new Phase(1, Goal.Competence, 2, false) { TrainableShare = share }, _ => { }, default);
        learner.Run(new Phase(1, Goal.Conformity, 2, true) { TrainableShare = share }, _ => { }, default);
        foreach (var (name, was, now) in network.named_parameters().Zip(before, (entry, was) => (entry.name, was, SmallRows.Numbers(entry.parameter.detach()))))
            Assert.AreEqual(learning.Split(',').Any(part => name.StartsWith(part, StringComparison.Ordinal)), !was.SequenceEqual(now), name);
    }

    // A first step of Adam moves each number by the learning rate. With moments that had stood still, the first step after others would move new ones by three times as much.
    [TestMethod]
    public void ALayerThatIsOpenedLate_TakesStepsOfTheUsualSize()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings with { TaskBatch = 5 });
        learner.Run(new Phase(1, Goal.Competence, 6, false) { TrainableShare = 0.5 }, _ => { }, default);
        var embedding = network.Backbone.Embedding.Weight;
        var before = SmallRows.Numbers(embedding.detach().clone().flatten());
        learner.Run(new Phase(1, Goal.Competence, 1, true), _ => { }, default);
        var moves = before.Zip(SmallRows.Numbers(embedding.detach().flatten()), (was, now) => Math.Abs(now - was)).ToArray();
        Assert.IsGreaterThan(0.002, moves.Max());
        Assert.IsLessThan(0.015, moves.Max());
    }

    [TestMethod]
    [DataRow(TaskDifficulty.Length, 0.4, "1,3")]           // lengths 5, 3, 9, 4 and 6
    [DataRow(TaskDifficulty.Length, 0.41, "1,3,0")]
    [DataRow(TaskDifficulty.Length, 0.001, "1")]
    [DataRow(TaskDifficulty.Loss, 0.4, null)]
    public void Run_DrawsTheEasiestTasksAlone(TaskDifficulty difficulty, double share, string? expected)
    {
        using var network = SeededNetwork.Create();
        // By a plain forward: the two of the lowest loss a token.
        expected ??= string.Join(',', SmallRows.Tasks.Select((task, row) => (Loss: -SmallRows.LogProbs(network, task).mean().item<float>(), row)).OrderBy(entry => entry.Loss).Take(2).Select(entry => entry.row));
        int[] rows = [.. expected.Split(',').Select(int.Parse)];
        // One row a step, without learning: the losses that come up are those of the easy rows.
        using var learner = NewLearner(network, SmallRows.Settings with { TaskBatch = 1, CompetenceLearningRate = 1e-30, TaskDifficulty = difficulty });
        var losses = new List<double>();
        learner.Run(new Phase(1, Goal.Competence, 15, true) { TaskShare = share }, step => losses.Add(step.Loss), default);
        double[] easy = [.. rows.Select(row => (double)-SmallRows.LogProbs(network, SmallRows.Tasks[row]).mean().item<float>())];
        Assert.IsTrue(losses.TrueForAll(loss => easy.Any(one => Math.Abs(one - loss) < 1e-4)), string.Join(' ', losses));
        Assert.IsTrue(Array.TrueForAll(easy, one => losses.Any(loss => Math.Abs(one - loss) < 1e-4)), string.Join(' ', losses));
    }

    // Shares below 1 draw from the same order, so that the whole is bit for bit what it was.
    [TestMethod]
    public void AllLevelsOpen_IsAlternation_BitForBit()
    {
        var plain = Play(new AlternatingSchedule(24, 3));
        CollectionAssert.AreEqual(plain, Play(new GapAnnealedSchedule(24, 3) { Levels = 1 }));
        CollectionAssert.AreNotEqual(plain, Play(new GapAnnealedSchedule(24, 3) { FirstTrainableShare = 1 }));
        CollectionAssert.AreNotEqual(plain, Play(new GapAnnealedSchedule(24, 3) { FirstTaskShare = 1 }));
    }

    private static double[] Play(ISchedule schedule)
    {
        using var network = SeededNetwork.Create(dropout: 0.1);
        using var learner = NewLearner(network, Settings with { ReplayWeight = 0.5 });
        AlternationLoop.Run(learner, schedule);
        return SmallRows.Numbers(cat([.. network.parameters().Select(parameter => parameter.flatten())]));
    }

    private static LanguageModelLearner NewLearner(CausalNetwork network, LearnerSettings settings) => new(
        network, new TokenRows(SmallRows.Tasks, SmallRows.Pairs), settings, seed: 1, () => LikelihoodMeasure.Measure(network, new TokenRows(SmallRows.Tasks, SmallRows.Pairs), 10_000));
}
