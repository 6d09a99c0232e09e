using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class GradientStepTests
{
    private const int Whole = 10_000;

    [TestMethod]
    [DataRow(Whole, DisplayName = "one padded batch")]
    [DataRow(14, DisplayName = "a few batches")]
    [DataRow(1, DisplayName = "row by row, without padding")]
    public void Supervised_IsThePlainMeanOfAllResponseTokens_WhateverTheBudget(int tokenBudget)
    {
        using var exact = SeededNetwork.Create(seed: 1);
        var expected = SmallRows.Backward(exact, SmallRows.Supervised);
        var (loss, gradient) = Run(1, tokenBudget, step => step.Supervised(SmallRows.Tasks, 1));
        Assert.AreEqual(expected.Loss, loss, 1e-6);
        SmallRows.AssertClose(expected.Gradient, gradient, 1e-6);
    }

    [TestMethod]
    [DataRow(Whole, DisplayName = "one padded batch")]
    [DataRow(28, DisplayName = "a few batches")]
    [DataRow(1, DisplayName = "pair by pair")]
    public void Preference_IsThatOfFourPlainForwardsAPair_WhateverTheBudget(int tokenBudget)
    {
        using var policy = SeededNetwork.Create(seed: 1);
        using var reference = SeededNetwork.Create(seed: 2);
        var expected = SmallRows.Backward(policy, network => SmallRows.Preference(network, reference));
        var (loss, gradient) = Run(1, tokenBudget, step => step.Preference(SmallRows.Pairs, ReferenceScores(reference), SmallRows.Objective, SmallRows.Settings.ChosenWeight, 1));
        Assert.AreEqual(expected.Loss, loss, 1e-6);
        SmallRows.AssertClose(expected.Gradient, gradient, 2e-6);
    }

    [TestMethod]
    public void Preference_HasTheSlopesOfFiniteDifferences()
    {
        using var policy = SeededNetwork.Create(seed: 1);
        using var reference = SeededNetwork.Create(seed: 2);
        var frozen = ReferenceScores(reference);
        var (loss, gradient) = Run(1, Whole, step => step.Preference(SmallRows.Pairs, frozen, SmallRows.Objective, SmallRows.Settings.ChosenWeight, 1));
        var naive = new NaivePreference(policy, frozen);
        Assert.AreEqual(naive.Loss(), loss, 1e-6);
        var offset = 0;
        foreach (var (name, parameter) in policy.named_parameters())
        {
            // The entry with the largest gradient of each parameter, so that no slope is near zero.
            var entry = Enumerable.Range(0, (int)parameter.numel()).MaxBy(i => Math.Abs(gradient[offset + i]));
            Assert.AreEqual(naive.Slope(name, entry), gradient[offset + entry], 1e-5, name);
            offset += (int)parameter.numel();
        }
    }

    [TestMethod]
    public void Gradients_AreTheSame_WhenRowsComeInAnotherOrder()
    {
        using var reference = SeededNetwork.Create(seed: 2);
        var scores = ReferenceScores(reference);
        var forwards = Run(1, 28, step =>
            step.Supervised(SmallRows.Tasks, 1) + step.Preference(SmallRows.Pairs, scores, SmallRows.Objective, SmallRows.Settings.ChosenWeight, 1));
        var backwards = Run(1, 28, step =>
            step.Supervised([.. SmallRows.Tasks.Reverse()], 1) +
            step.Preference([.. SmallRows.Pairs.Reverse()], [.. scores.Reverse()], SmallRows.Objective, SmallRows.Settings.ChosenWeight, 1));
        Assert.AreEqual(forwards.Loss, backwards.Loss, 1e-6);
        SmallRows.AssertClose(forwards.Gradient, backwards.Gradient, 1e-6);
    }

    [TestMethod]
    public void Losses_AreMultipliedByTheirWeights_AndAddUpInTheGradients()
    {
        using var reference = SeededNetwork.Create(seed: 2);
        var scores = ReferenceScores(reference);
        var tasks = Run(1, Whole, step => step.Supervised(SmallRows.Tasks, 1));
        var pairs = Run(1, Whole, step => step.Preference(SmallRows.Pairs, scores, SmallRows.Objective, SmallRows.Settings.ChosenWeight, 1));
        var both = Run(1, Whole, step =>
            step.Supervised(SmallRows.Tasks, 0.75) + step.Preference(SmallRows.Pairs, scores, SmallRows.Objective, SmallRows.Settings.ChosenWeight, 0.25));
        Assert.AreEqual(0.75 * tasks.Loss + 0.25 * pairs.Loss, both.Loss, 1e-6);
        SmallRows.AssertClose([.. tasks.Gradient.Zip(pairs.Gradient, (task, pair) => 0.75 * task + 0.25 * pair)], both.Gradient, 1e-6);
    }

    private static (double Loss, double[] Gradient) Run(long seed, int tokenBudget, Func<GradientStep, double> loss)
    {
        using var network = SeededNetwork.Create(seed);
        using var parameters = new FlatParameters(network.parameters());
        var value = loss(new GradientStep(network, tokenBudget));
        return (value, SmallRows.Numbers(parameters.Gradients));
    }

    private static PairScore[] ReferenceScores(CausalNetwork reference)
    {
        using var scope = NewDisposeScope();
        return Array.ConvertAll(SmallRows.Pairs, pair =>
        {
            var scores = SmallRows.Scores(reference, pair);
            return new PairScore(scores.Chosen.item<float>(), scores.Rejected.item<float>());
        });
    }
}
