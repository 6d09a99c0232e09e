using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class RewardStepTests
{
    private static readonly RewardTrainingOptions Options = new() { Centering = 0.3, SignWeight = 0.7 };

    private static readonly RewardExample[] Pairs =
    [
        .. SmallRows.Pairs.Select((pair, i) => new RewardExample(pair.Chosen, pair.Rejected, FirstSign: i % 2 == 0 ? 1 : -1, SecondSign: -1, Margin: 0.5f * i)),
    ];

    // The mean over the response's tokens, of the head on the hidden vector of each, by a pass over that row alone.
    [TestMethod]
    public void Rewards_AreTheHeadOnTheMeanOfTheResponse_WhateverTheyArePaddedTo()
    {
        using var model = Model();
        var rewards = RewardScorer.Score(model, SmallRows.Tasks, 10_000);
        for (var i = 0; i < rewards.Length; i++)
            Assert.AreEqual(Naive(model, SmallRows.Tasks[i]), rewards[i], 1e-5, $"row {i}");
        CollectionAssert.AllItemsAreUnique(rewards);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "Bradley and Terry")]
    [DataRow(true, DisplayName = "cost")]
    public void Measure_IsTheMeanLossOfTheRewards_WithMarginsCentringAndSigns(bool isCost)
    {
        using var model = Model();
        var expected = Pairs.Average(pair =>
        {
            var (chosen, rejected) = (Naive(model, pair.First), Naive(model, pair.Second!.Value));
            return !isCost
                ? Log1pExp(-(chosen - rejected - pair.Margin)) + (0.3 * Math.Pow(chosen + rejected, 2))
                : Log1pExp(-(chosen - rejected)) + (0.7 * (Log1pExp(-pair.FirstSign * chosen) + Log1pExp(-pair.SecondSign * rejected)));
        });
        Assert.AreEqual(expected, new RewardStep(model, isCost ? RewardLoss.Cost : RewardLoss.BradleyTerry, Options).Measure(Pairs), 1e-5);
    }

    [TestMethod]
    public void Measure_IsTheCrossEntropy_OfLabels()
    {
        using var model = Model();
        RewardExample[] rows = [.. SmallRows.Tasks.Select((task, i) => new RewardExample(task, null, i % 2 == 0 ? 1 : -1))];
        Assert.AreEqual(
            rows.Average(row => Log1pExp(-row.FirstSign * Naive(model, row.First))), new RewardStep(model, RewardLoss.Labels, Options).Measure(rows), 1e-5);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "Bradley and Terry")]
    [DataRow(true, DisplayName = "cost")]
    public void Backward_HasTheSameGradient_WhateverTheBudget(bool isCost)
    {
        var kind = isCost ? RewardLoss.Cost : RewardLoss.BradleyTerry;
        var whole = Gradient(kind, 10_000);
        foreach (var budget in new[] { 28, 1 })
            SmallRows.AssertClose(whole, Gradient(kind, budget), 1e-5);
        Assert.IsGreaterThan(0.01, whole.Max());
    }

    // Held-out examples that are those of the training turned round grow worse with each pass; those of the training grow better.
    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 3)]
    public void Run_KeepsThePassOfTheLeastHeldOutLoss(bool isTurned, int expected)
    {
        using var model = Model();
        RewardExample[] heldOut = [.. Pairs.Select(pair => isTurned ? new RewardExample(pair.Second!.Value, pair.First) : pair)];
        var options = new RewardTrainingOptions { Epochs = 3, LearningRate = 0.003, Centering = 0, BatchSize = 2 };
        var kept = RewardTraining.Run(model, Pairs, heldOut, RewardLoss.BradleyTerry, options, seed: 1, progress: null, default);
        Assert.AreEqual(expected, kept);
    }

    [TestMethod]
    public void Run_SaysWhatToLower_WhenTheLossIsNoNumber()
    {
        using var model = Model();
        using (no_grad())
        using (var infinite = tensor(Enumerable.Repeat(float.PositiveInfinity, 16).ToArray(), [1, 16]))
            model.Head.Weight.copy_(infinite);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            RewardTraining.Run(model, Pairs, [], RewardLoss.BradleyTerry, new RewardTrainingOptions(), seed: 1, progress: null, default));
        StringAssert.Contains(error.Message, "Lower 'LearningRate'");
    }

    private static double[] Gradient(RewardLoss kind, int budget)
    {
        using var model = Model();
        using var parameters = new FlatParameters(model.Parameters);
        new RewardStep(model, kind, Options with { TokenBudget = budget }).Backward(Pairs);
        return SmallRows.Numbers(parameters.Gradients);
    }

    // A new head is zero; here it is cos 0, cos 1, cos 2, …
    private static RewardModel Model()
    {
        var model = new RewardModel(new LanguageModel(SeededNetwork.Create(seed: 1), new ByteTokenizer(), [0]));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.Head.Weight.copy_(tensor(Enumerable.Range(0, 16).Select(i => MathF.Cos(i)).ToArray(), [1, 16]));
        return model;
    }

    private static double Naive(RewardModel model, TokenSequence sequence)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var hidden = model.Backbone.Network.Backbone.Forward(tensor(sequence.Ids.Select(id => (long)id).ToArray()).unsqueeze(0))[0].data<float>().ToArray();
        double sum = 0;
        for (var token = sequence.ResponseStart; token < sequence.Length; token++)
        {
            for (var i = 0; i < 16; i++)
                sum += hidden[(token * 16) + i] * Math.Cos(i);
        }
        return sum / sequence.ResponseLength;
    }

    private static double Log1pExp(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
