using Superalign.MLNet.Benchmarks.Harness;

namespace Superalign.MLNet.Tests.Benchmarks;

[TestClass]
public sealed class PairedTimerTests
{
    private static readonly BenchmarkSettings Settings = new() { Pairs = 3, Quick = true, ByProcessorTime = false };

    [TestMethod]
    public void Measure_TakesEachSideFirstInTurn_AfterOneCallOfEach()
    {
        var calls = "";
        PairedTimer.Measure(new Duel("letters", new Side("a", () => calls += "a", () => []), new Side("b", () => calls += "b", () => []), null, 0), Settings);
        Assert.AreEqual("ab ab ba ab".Replace(" ", "", StringComparison.Ordinal), calls);
    }

    [TestMethod]
    public void Measure_Refuses_WhenTheSidesComeToDifferentResults()
    {
        var duel = new Duel("sums", new Side("plain", () => { }, () => [1, 4]), new Side("fast", () => { }, () => [1, 5]), null, Tolerance: 0.1);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => PairedTimer.Measure(duel, Settings));
        StringAssert.Contains(error.Message, "differ by 0.25");
    }

    [TestMethod]
    [DataRow(0.25, 1.75)]
    [DataRow(0.5, 2.5)]
    [DataRow(1.0, 4.0)]
    public void Quantile_LiesBetweenNeighbours(double share, double expected) =>
        Assert.AreEqual(expected, Quantile.Of([4, 1, 3, 2], share));

    [TestMethod]
    public void Target_IsMet_ByAGainFromItsBoundOn_AndByAnOverheadUpToIt()
    {
        Assert.IsTrue(Target.Gain(2).IsMet(2));
        Assert.IsFalse(Target.Gain(2).IsMet(1.9));
        Assert.IsTrue(Target.Overhead(1.05).IsMet(1.05));
        Assert.IsFalse(Target.Overhead(1.05).IsMet(1.06));
    }
}
