using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Tests.Training;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

/// <summary>What every objective on pairs has to keep: the catalog's, and those of their settings that change the formula.</summary>
[TestClass]
public sealed class PairObjectiveTests
{
    public static IEnumerable<object[]> Objectives =>
        ObjectiveCatalog.Defaults.OfType<PairObjective>()
            .Append(new DirectPreferenceObjective { LabelSmoothing = 0.2 })
            .Append(new IdentityPreferenceObjective { PerToken = false })
            .Select(objective => new object[] { objective });

    [TestMethod]
    [DynamicData(nameof(Objectives))]
    public void PerPair_HasTheGradientOfFiniteDifferences(PairObjective objective)
    {
        using var scope = NewDisposeScope();
        var reference = new PairLogProbs(tensor([-6.0, -2, -9]), tensor([-5.0, -4, -11]));
        var lengths = new PairLengths(tensor([3L, 5, 2]), tensor([4L, 1, 7]));
        Slopes.AssertRight(x => objective.PerPair(new ScoredPairs(new PairLogProbs(x[0], x[1]), reference, lengths)), [-5, -3, -8], [-7, -0.4, -10]);
    }

    // The rows have unlike lengths, so that in one batch all but the longest are padded; alone, none is.
    [TestMethod]
    [DynamicData(nameof(Objectives))]
    public void PerPair_IsTheSame_WhateverThePaddingTheBatchAndTheOrder(PairObjective objective)
    {
        using var policy = SeededNetwork.Create(seed: 1);
        using var reference = SeededNetwork.Create(seed: 2);
        var together = Losses(objective, policy, reference, SmallRows.Pairs);
        SmallRows.AssertClose([.. SmallRows.Pairs.SelectMany(pair => Losses(objective, policy, reference, [pair]))], together, 1e-5);
        SmallRows.AssertClose([.. together.Reverse()], Losses(objective, policy, reference, [.. SmallRows.Pairs.Reverse()]), 1e-5);
    }

    [TestMethod]
    [DynamicData(nameof(Objectives))]
    public void PerPair_Says_WhenTheReferenceThatItNeedsIsMissing(PairObjective objective)
    {
        using var scope = NewDisposeScope();
        var pairs = new ScoredPairs(new PairLogProbs(tensor([-2.0]), tensor([-3.0])), null, new PairLengths(tensor([2L]), tensor([2L])));
        if (!objective.NeedsReference)
        {
            Assert.IsGreaterThan(0, objective.PerPair(pairs).item<double>());
            return;
        }
        var error = Assert.ThrowsExactly<ArgumentException>(() => objective.PerPair(pairs));
        StringAssert.StartsWith(error.Message, $"The objective '{objective.Name}' was given no log-probabilities under the reference model");
    }

    [TestMethod]
    [DynamicData(nameof(Objectives))]
    public void PerPair_LeavesNoTensorBehind(PairObjective objective)
    {
        using var scope = NewDisposeScope();
        var scores = new PairLogProbs(tensor([-2.0]), tensor([-3.0]));
        var pairs = new ScoredPairs(scores, scores, new PairLengths(tensor([2L]), tensor([2L])));
        var before = scope.DisposablesCount;
        using (objective.PerPair(pairs))
            Assert.AreEqual(before + 1, scope.DisposablesCount);
    }

    private static double[] Losses(PairObjective objective, CausalNetwork policy, CausalNetwork reference, TokenPair[] pairs)
    {
        using var scope = NewDisposeScope();
        return SmallRows.Numbers(objective.PerPair(new ScoredPairs(Scores(policy, pairs), Scores(reference, pairs), new PairLengths(
            tensor(Array.ConvertAll(pairs, pair => (long)pair.Chosen.ResponseLength)), tensor(Array.ConvertAll(pairs, pair => (long)pair.Rejected.ResponseLength))))));
    }

    private static PairLogProbs Scores(CausalNetwork network, TokenPair[] pairs)
    {
        using var noGradient = no_grad();
        var batch = new SequenceBatch([.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)]);
        var logProbs = ResponseHead.LogProbs(network, batch.ResponseHidden(network), batch.Targets(CPU));
        var sums = zeros(2 * pairs.Length).index_add(0, batch.Owners(CPU), logProbs, 1);
        return new PairLogProbs(sums[..pairs.Length], sums[pairs.Length..]);
    }
}
