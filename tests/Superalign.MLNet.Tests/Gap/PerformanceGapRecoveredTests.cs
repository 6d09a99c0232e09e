using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class PerformanceGapRecoveredTests
{
    // github.com/openai/weak-to-strong, README: AlexNet's labels, DINO's ceiling and the student.
    [TestMethod]
    [DataRow(56.6, 64.5, 61.9, 0.671)]
    [DataRow(56.6, 74.0, 66.6, 0.575)]
    [DataRow(0.5, 0.75, 0.5, 0.0)]
    [DataRow(0.5, 0.75, 0.75, 1.0)]
    [DataRow(0.5, 0.75, 0.375, -0.5)]
    public void Of_IsTheShareOfTheGap(double floor, double ceiling, double student, double expected)
    {
        var gap = PerformanceGapRecovered.Of(floor, ceiling, student);

        Assert.IsTrue(gap.IsDefined);
        Assert.AreEqual(expected, gap.Share.Value, 5e-4);
        Assert.IsFalse(gap.Share.HasInterval);
    }

    [TestMethod]
    [DataRow(0.7, 0.7, 0.0, "ceiling of 0.7 is not above the floor of 0.7,")]
    [DataRow(0.7, 0.6, 0.0, "ceiling of 0.6 is not above the floor of 0.7,")]
    [DataRow(0.7, 0.71, 0.02, "not above the floor of 0.7 by more than 0.02")]
    public void Of_IsNotDefined_WithoutAGap(double floor, double ceiling, double chance, string reason)
    {
        var gap = PerformanceGapRecovered.Of(floor, ceiling, 0.65, chance);

        Assert.IsFalse(gap.IsDefined);
        StringAssert.Contains(gap.Undefined!, reason);
        StringAssert.Contains(gap.ToString(), reason);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => gap.Share).Message, reason);
    }

    // By hand at a level of one half, where t with one degree of freedom is 1: gains 1 and 3, gaps 3 and 5, so means 2 and 4, and variances and covariance of the means 1:
    // (16 − 1)θ² − 2(8 − 1)θ + (4 − 1) = 0, θ = (14 ± 4)/30.
    [TestMethod]
    public void OverSeeds_SolvesFiellersEquation()
    {
        var found = PerformanceGapRecovered.OverSeeds([10, 20], [13, 25], [11, 23], level: 0.5);

        Assert.AreEqual(0.5, found.RatioOfMeans.Share.Value, 1e-12);
        Assert.AreEqual(1.0 / 3, found.RatioOfMeans.Share.Lower, 1e-6);
        Assert.AreEqual(0.6, found.RatioOfMeans.Share.Upper, 1e-6);
        // 1/3 and 3/5: mean 7/15, and half their distance.
        Assert.AreEqual(7.0 / 15, found.MeanOfRatios.Share.Value, 1e-12);
        Assert.AreEqual(1.0 / 3, found.MeanOfRatios.Share.Lower, 1e-6);
        Assert.AreEqual(2, found.Seeds);
    }

    // Where the gap does not vary, it is a scale: Student's interval of the gains, t = 4.303 with two degrees of freedom, s/√n = 0.1/√3.
    [TestMethod]
    public void OverSeeds_IsStudentsInterval_WhereTheGapDoesNotVary()
    {
        var share = PerformanceGapRecovered.OverSeeds([0, 0, 0], [2, 2, 2], [0.9, 1.0, 1.1]).RatioOfMeans.Share;

        Assert.AreEqual(0.5, share.Value, 1e-12);
        Assert.AreEqual(0.5 - (4.303 * 0.1 / Math.Sqrt(3) / 2), share.Lower, 1e-4);
        Assert.AreEqual(0.5 + (4.303 * 0.1 / Math.Sqrt(3) / 2), share.Upper, 1e-4);
    }

    // Four standard deviations of a share of 0.95 over 2,000 trials are 0.0195.
    [TestMethod]
    public void OverSeeds_HoldsTheTrueShareAsOftenAsItSays()
    {
        var noise = new Noise(11);
        var held = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            double[] floors = [.. Enumerable.Range(0, 5).Select(_ => 0.6 + (0.01 * noise.Next()))];
            var found = PerformanceGapRecovered.OverSeeds(
                floors, [.. floors.Select(floor => floor + 0.2 + (0.02 * noise.Next()))], [.. floors.Select(floor => floor + 0.14 + (0.02 * noise.Next()))]).RatioOfMeans;
            held += found is { IsDefined: true, Share: { Lower: <= 0.7, Upper: >= 0.7 } } ? 1 : 0;
        }

        Assert.AreEqual(0.95, held / 2_000.0, 0.0195);
    }

    [TestMethod]
    public void OverSeeds_SaysWhereChanceExplainsTheGap()
    {
        var found = PerformanceGapRecovered.OverSeeds([0.60, 0.66, 0.63], [0.64, 0.65, 0.66], [0.62, 0.66, 0.64]);

        StringAssert.Contains(found.RatioOfMeans.Undefined!, "chance explains");
        StringAssert.Contains(found.MeanOfRatios.Undefined!, "in seed 1");
        StringAssert.Contains(PerformanceGapRecovered.OverSeeds([0.7, 0.7], [0.6, 0.6], [0.7, 0.7]).RatioOfMeans.Undefined!, "no gap to recover");
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PerformanceGapRecovered.OverSeeds([1], [2], [1.5])).Message, "two seeds or more");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PerformanceGapRecovered.OverSeeds([1, 1], [2], [1.5, 1])).Message, "1 ceilings");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PerformanceGapRecovered.OverSeeds([1, 1], [2, double.NaN], [1.5, 1])).Message, "'ceilings' of seed 1 is NaN");
        Assert.ThrowsExactly<ArgumentException>(() => PerformanceGapRecovered.Of(double.PositiveInfinity, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PerformanceGapRecovered.Of(0, 1, 1, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PerformanceGapRecovered.OverSeeds([1, 1], [2, 2], [1, 1], 1));
    }
}
