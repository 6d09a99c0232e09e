using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>GRPO as a step of training: sampling in groups, the gradient, and what it does to a model.</summary>
[TestClass]
public sealed class SampledStepTests
{
    private const int Whole = 10_000;

    private static readonly LearnerSettings Settings = SmallRows.Settings with { Objective = new GroupRelativeObjective(), PairBatch = 4 };

    // A policy that has moved from the one that sampled, so that ratios are clipped, and a reference that is a third.
    [TestMethod]
    [DataRow(0.0, DisplayName = "without a divergence")]
    [DataRow(0.3, DisplayName = "with a divergence")]
    public void Sampled_IsThatOfPlainForwards_WhateverTheBudget(double klWeight)
    {
        var objective = new GroupRelativeObjective { KlWeight = klWeight };
        TokenSequence[] sequences = [.. SmallRows.Pairs.Select(pair => pair.Chosen), .. SmallRows.Pairs.Select(pair => pair.Rejected)];
        double[] advantages = [1, -0.5, 0, 0.7, -1.2, 0, 0.4, 2];
        using var sampler = SeededNetwork.Create(seed: 2);
        using var reference = SeededNetwork.Create(seed: 3);
        using var policy = SeededNetwork.Create(seed: 1);
        SampledRow[] rows = [.. sequences.Select((row, i) => new SampledRow(row.Ids, row.ResponseStart, advantages[i], PerToken(sampler, row), PerToken(reference, row)))];
        var tokens = sequences.Sum(row => row.ResponseLength);
        var (expectedLoss, expected) = SmallRows.Backward(policy, network => stack([.. rows.Select(row =>
        {
            var logProbs = SmallRows.LogProbs(network, row.Sequence);
            return GroupRelativeLoss.PerToken(
                logProbs, tensor(row.Sampler), full_like(logProbs, row.Advantage), objective.ClipRange, tensor(row.Reference), klWeight).sum();
        })]).sum() / tokens);
        foreach (var budget in new[] { Whole, 28, 1 })
        {
            using var network = SeededNetwork.Create(seed: 1);
            using var parameters = new FlatParameters(network.parameters());
            Assert.AreEqual(2 * expectedLoss, new GradientStep(network, budget).Sampled(rows, objective, 2), 1e-5);
            SmallRows.AssertClose([.. expected.Select(value => 2 * value)], SmallRows.Numbers(parameters.Gradients), 2e-5);
        }

        static float[] PerToken(CausalNetwork network, TokenSequence row) =>
            Array.ConvertAll(SmallRows.Numbers(SmallRows.LogProbs(network, row).detach()), value => (float)value);
    }

    [TestMethod]
    public void Sample_DrawsGroupsFromThePolicyItself_AndRatesThem()
    {
        using var network = SeededNetwork.Create();
        const int Draws = 4_000;
        var rows = SmallRows.Sampler().Sample(network, [SmallRows.Prompts[0]], Draws, new RandomStream(7));
        Assert.HasCount(Draws, rows);
        // The first word of each response, against the softmax of the logits behind the prompt.
        var logits = SeededNetwork.LastLogits(network, SmallRows.Prompts[0].Ids);
        var sum = logits.Sum(logit => Math.Exp(logit));
        for (var word = 0; word < logits.Length; word++)
        {
            var share = Math.Exp(logits[word]) / sum;
            Assert.AreEqual(share, rows.Count(row => row.Sequence.Response[0] == word) / (double)Draws, 4 * Math.Sqrt(share / Draws), $"word {word}");
        }
        // Id 2 ends a response, and is trained on.
        Assert.IsTrue(rows.All(row => row.Sequence.ResponseLength == 5 || row.Sequence.Ids[^1] == 2));
        var answered = rows.First(row => row.Sequence.Response.SequenceEqual([9, 9, 2]) || row.Sequence.Response.SequenceEqual([9, 2]));
        Assert.AreEqual(1, answered.Reward, "The word of id 9 is the answer, 'g'.");
    }

    [TestMethod]
    public void TokenScores_AreThoseOfPlainForwards()
    {
        using var network = SeededNetwork.Create();
        var scores = TokenScores.Of(network, SmallRows.Tasks, 20);
        for (var i = 0; i < scores.Length; i++)
        {
            using var scope = NewDisposeScope();
            SmallRows.AssertClose(SmallRows.Numbers(SmallRows.LogProbs(network, SmallRows.Tasks[i]).detach()), Array.ConvertAll(scores[i].LogProbs, value => (double)value), 1e-5);
            var ids = SmallRows.Tasks[i].Ids;
            var entropies = Enumerable.Range(SmallRows.Tasks[i].ResponseStart, SmallRows.Tasks[i].ResponseLength).Select(place =>
            {
                var logits = SeededNetwork.LastLogits(network, ids[..place]);
                var shares = Array.ConvertAll(logits, logit => Math.Exp(logit) / logits.Sum(other => Math.Exp(other)));
                return -shares.Sum(share => share * Math.Log(share));
            });
            Assert.AreEqual(entropies.Average(), scores[i].Entropy, 1e-5);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Run_RaisesTheReward_AndReportsWhatItSaw(int updates)
    {
        using var network = SeededNetwork.Create();
        var before = SmallRows.Sampler().Greedy(network, SmallRows.Prompts[..3]).Average();
        using var learner = NewLearner(network, Settings with { ConformityLearningRate = 0.005, Objective = new GroupRelativeObjective { UpdatesPerSample = updates } });
        var steps = new List<StepReport>();
        var outcome = learner.Run(Phase(60), steps.Add, default);
        Assert.IsFalse(outcome.Diverged);
        Assert.AreEqual(60 * 4, outcome.Rows);
        Assert.IsGreaterThan(before + 0.3, SmallRows.Sampler().Greedy(network, SmallRows.Prompts[..3]).Average());

        Assert.IsGreaterThan(steps[0].Details["reward"] + 0.3, steps[^1].Details["reward"]);
        Assert.AreEqual(0, steps[0].Details["kl"], 1e-6, "The first samples are those of the reference.");
        Assert.IsGreaterThan(0.1, steps[^1].Details["kl"]);
        Assert.IsLessThan(steps[0].Details["entropy"], steps[^1].Details["entropy"]);
        // One of four prompts cannot be rated, so a quarter of the groups teach nothing in every step.
        Assert.IsGreaterThanOrEqualTo(0.25, steps.Min(step => step.Details["zeroVariance"]));
        // A batch serves so many steps.
        Assert.AreEqual(60 / updates, steps.Select(step => step.Details).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    // All rewards are equal: nothing is better than the others, and nothing is learnt.
    [TestMethod]
    public void Run_LearnsNothing_WhereAllAreRewardedAlike()
    {
        using var network = SeededNetwork.Create();
        var sampler = new ResponseSampler(new WordTokenizer(["a", "b", "c", "d", "e", "f", "g", "h"]), [2], new DelegateReward("one", _ => 1), 4, 64);
        using var learner = new LanguageModelLearner(network, SmallRows.RowsOf(SmallRows.Pairs), Settings, 1, () => new Measurement(0, 0), sampler: sampler);
        var steps = new List<StepReport>();
        learner.Run(Phase(3), steps.Add, default);
        Assert.IsTrue(steps.All(step => step is { Loss: 0, GradientNorm: 0 } && step.Details["zeroVariance"] == 1));
    }

    // Tensors are counted over all threads.
    [TestMethod]
    [DoNotParallelize]
    public void Run_HoldsAsManyTensorsLate_AsEarly()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, Settings with { Objective = new GroupRelativeObjective { GroupSize = 2, UpdatesPerSample = 2 } });
        var counts = new List<long>();
        learner.Run(Phase(1_000), _ => counts.Add(Tensor.TotalCount), default);
        Assert.AreEqual(counts[9], counts[^1]);
    }

    [TestMethod]
    public void Greedy_GivesTheRewardOfTheLikeliestResponse()
    {
        using var network = SeededNetwork.Create();
        var rewards = SmallRows.Sampler().Greedy(network, SmallRows.Prompts);
        Assert.IsTrue(double.IsNaN(rewards[3]), "It has no answer.");
        var ids = SeededNetwork.GreedyIds(network, SmallRows.Prompts[1].Ids, 5);
        int[] written = [.. ids.TakeWhile(id => id != 2)];
        Assert.AreEqual(written.Count(id => id == 8) / (double)Math.Max(1, written.Count(id => id > 2)), rewards[1], 1e-9);
    }

    [TestMethod]
    public void Sampling_NamesARewardThatMissesResponses()
    {
        using var network = SeededNetwork.Create();
        var sampler = new ResponseSampler(new WordTokenizer(["a", "b", "c", "d", "e", "f", "g", "h"]), [2], new Forgetful(), 4, 64);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => sampler.Sample(network, SmallRows.Prompts, 2, new RandomStream(1)));
        StringAssert.Contains(error.Message, "'forgetful' rated 7 of 8 responses");
    }

    // A run is not taken up with another reward, though both have one name.
    [TestMethod]
    public void Identity_TellsRewardsOfOneNameApart()
    {
        Assert.AreEqual(Settings("^a"), Settings("^a"));
        Assert.AreNotEqual(Settings("^a"), Settings("^b"));

        static string Settings(string pattern)
        {
            using var network = SeededNetwork.Create();
            var sampler = new ResponseSampler(new WordTokenizer(["a", "b"]), [2], new PatternReward(pattern), 4, 64);
            using var learner = new LanguageModelLearner(network, SmallRows.RowsOf(SmallRows.Pairs), SampledStepTests.Settings, 1, () => new Measurement(0, 0), sampler: sampler);
            return learner.Identity["settings"];
        }
    }

    private static LanguageModelLearner NewLearner(CausalNetwork network, LearnerSettings settings) =>
        new(network, SmallRows.RowsOf(SmallRows.Pairs), settings, 1, () => new Measurement(0, 0), sampler: SmallRows.Sampler());

    private static Phase Phase(int steps) => new(1, Goal.Conformity, steps, EndsRound: true);

    private sealed class Forgetful : IResponseReward
    {
        public string Name => "forgetful";

        public double[] Rate(IReadOnlyList<SampledResponse> responses) => new double[responses.Count - 1];
    }
}
