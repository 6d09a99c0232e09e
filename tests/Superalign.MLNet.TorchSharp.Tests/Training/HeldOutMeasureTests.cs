using Superalign.MLNet.Estimators;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class HeldOutMeasureTests
{
    private const int Budget = 64;

    [TestMethod]
    public void OfPairs_ItIsTheLikelihoodMeasure()
    {
        using var network = SeededNetwork.Create();
        var rows = new TokenRows(SmallRows.Tasks, SmallRows.Pairs);
        var (expected, measured) = (LikelihoodMeasure.Measure(network, rows, Budget), HeldOutMeasure.Measure(network, rows, null, Budget));
        Assert.AreEqual(expected.Axes, measured.Axes);
        Assert.AreEqual(measured.Conformity, HeldOutMeasure.Rows(network, rows, null, Budget).Average(), 1e-12);
    }

    // Every desirable row against every other one, by plain forwards and by the mean of a token.
    [TestMethod]
    public void OfFeedback_ItIsTheShareOfRowsInOrder_PairsIncluded()
    {
        using var network = SeededNetwork.Create();
        var rows = new TokenRows(SmallRows.Tasks, SmallRows.Pairs[..1]);
        rows.Labelled.AddRange(SmallRows.Pairs[1..].SelectMany((pair, i) => (LabelledSequence[])[new(pair.Chosen, i % 2 == 0), new(pair.Rejected, i % 2 == 1)]));
        using var scope = NewDisposeScope();
        (double Sum, double Mean, bool IsDesirable)[] told =
        [
            .. rows.Labelled.Select(row => Told(row.Sequence, row.IsDesirable)), Told(SmallRows.Pairs[0].Chosen, true), Told(SmallRows.Pairs[0].Rejected, false),
        ];
        var wins = told.Where(row => row.IsDesirable).SelectMany(good => told.Where(row => !row.IsDesirable).Select(bad => good.Mean > bad.Mean ? 1.0 : 0)).ToArray();
        Assert.HasCount(16, wins);
        Assert.IsTrue(wins.Average() is > 0 and < 1, "Both orders are to occur.");

        var measured = HeldOutMeasure.Measure(network, rows, null, Budget);
        Assert.AreEqual(wins.Average(), measured.Conformity, 1e-12);
        Assert.AreEqual(told.Where(row => row.IsDesirable).Average(row => row.Sum), measured.Details[PreferenceHealth.Chosen], 1e-4);
        Assert.AreEqual(told.Where(row => !row.IsDesirable).Average(row => row.Sum), measured.Details[PreferenceHealth.Rejected], 1e-4);
        Assert.AreEqual(LikelihoodMeasure.Measure(network, new TokenRows(SmallRows.Tasks, SmallRows.Pairs), Budget).Competence, measured.Competence, 1e-6);
        Assert.IsEmpty(HeldOutMeasure.Rows(network, rows, null, Budget));

        (double, double, bool) Told(TokenSequence row, bool isDesirable)
        {
            var logProbs = SmallRows.Numbers(SmallRows.LogProbs(network, row).detach());
            return (logProbs.Sum(), logProbs.Average(), isDesirable);
        }
    }

    [TestMethod]
    public void OfSamples_ItIsTheMeanRewardOfGreedyResponses_OfThoseThatCanBeRated()
    {
        using var network = SeededNetwork.Create();
        var rows = SmallRows.RowsOf([]);
        var rewards = SmallRows.Sampler().Greedy(network, SmallRows.Prompts);
        var measured = HeldOutMeasure.Measure(network, rows, SmallRows.Sampler(), Budget);
        Assert.AreEqual(rewards[..3].Average(), measured.Conformity, 1e-12);
        CollectionAssert.AreEqual(rewards, HeldOutMeasure.Rows(network, rows, SmallRows.Sampler(), Budget));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => HeldOutMeasure.Measure(network, rows, SmallRows.Sampler(offset: 2), Budget)).Message, "Scale the reward");
    }
}
