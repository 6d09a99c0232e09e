using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class IdentityPreferenceLossTests
{
    // β = .1 aims at a margin of 5: (0 − 5)², (10 − 5)², (5 − 5)².
    [TestMethod]
    [DataRow(0.0, 25.0)]
    [DataRow(10.0, 25.0)]
    [DataRow(5.0, 0.0)]
    public void PerPair_IsTheSquaredDistanceFromTheTarget(double difference, double expected)
    {
        using var scope = NewDisposeScope();
        var loss = IdentityPreferenceLoss.PerPair(Pair(difference - 20, -20), Pair(-7, -7), 0.1);
        CollectionAssert.AreEqual((long[])[1], loss.shape);
        Assert.AreEqual(expected, loss.item<double>(), 1e-12);
    }

    // Chosen: (−20 + 30) / 2 tokens = 5; rejected: (−30 + 10) / 4 = −5; together 10.
    [TestMethod]
    public void PerPair_TakesMeans_WhenLogProbabilitiesArePerToken()
    {
        using var scope = NewDisposeScope();
        var lengths = new PairLengths(tensor(new[] { 2L }), tensor(new[] { 4L }));
        var loss = IdentityPreferenceLoss.PerPair(Pair(-20, -30).PerToken(lengths), Pair(-30, -10).PerToken(lengths), 0.1);
        Assert.AreEqual(25, loss.item<double>(), 1e-12);
    }

    [TestMethod]
    public void PerPair_Throws_WhenBetaIsNotAboveZero()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => IdentityPreferenceLoss.PerPair(Pair(0, 0), Pair(0, 0), 0));
    }

    private static PairLogProbs Pair(double chosen, double rejected) => new(tensor(new[] { chosen }), tensor(new[] { rejected }));
}
