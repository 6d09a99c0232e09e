using CsCheck;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class PairedBootstrapTests
{
    private static readonly double[] Differences = [0.5, -0.2, 1.3, 0.0, 0.7, -0.4, 0.9, 0.1, 0.3, -0.1, 1.1, 0.2];

    // The exact distribution of the resampled mean is the 12-fold convolution of the sample; the quantiles were computed from it in Python
    // with whole numbers. The tolerance is one step of that distribution, 0.1/12.
    [TestMethod]
    [DataRow(0.95, 0.083333, 0.666667, DisplayName = "95 %: P(mean ≤ 0.0750) = 0.0230, P(mean ≤ 0.0833) = 0.0267")]
    [DataRow(0.80, 0.175000, 0.558333, DisplayName = "80 %")]
    public void MeanDifference_IsNearTheExactQuantiles(double level, double lower, double upper)
    {
        var interval = PairedBootstrap.MeanDifference(new double[12], Differences, level, resamples: 40_000);
        Assert.AreEqual(4.4 / 12, interval.Mean, 1e-12);
        Assert.AreEqual(lower, interval.Lower, 0.0084);
        Assert.AreEqual(upper, interval.Upper, 0.0084);
        Assert.AreEqual(level, interval.Level);
    }

    // 20 of 80 rows gained 1: the resampled count is binomial(80, 1/4), whose quantiles at 0.025 and 0.975 are 13 and 28.
    [TestMethod]
    public void MeanDifference_GivesBinomialQuantiles_WhenRowsWinOrStay()
    {
        var after = Enumerable.Range(0, 80).Select(row => row < 20 ? 1.0 : 0).ToArray();
        var interval = PairedBootstrap.MeanDifference(new double[80], after, resamples: 40_000);
        Assert.AreEqual(13 / 80.0, interval.Lower, 1e-12);
        Assert.AreEqual(28 / 80.0, interval.Upper, 1e-12);
        Assert.IsTrue(interval.ExcludesZero);
    }

    // Normal approximation: mean ± 1.96 · standard deviation / √n, here of 1,000 rows.
    [TestMethod]
    public void MeanDifference_IsNearTheNormalInterval_WhenThereAreManyRows()
    {
        var after = Enumerable.Range(0, 1_000).Select(row => Math.Sin(row * row)).ToArray();
        var mean = after.Average();
        var half = 1.96 * Math.Sqrt(after.Average(value => (value - mean) * (value - mean)) / 1_000);
        var interval = PairedBootstrap.MeanDifference(new double[1_000], after);
        Assert.AreEqual(mean - half, interval.Lower, 0.05 * half);
        Assert.AreEqual(mean + half, interval.Upper, 0.05 * half);
    }

    // What both sides share cancels; swapping them mirrors the interval, whose ends cut off as many draws above as below.
    [TestMethod]
    public void MeanDifference_MirrorsWhenSidesAreSwapped_AndIgnoresWhatBothShare() =>
        Gen.Select(Gen.Int[-8, 8].Array[5], Gen.Int[-8, 8].Array[5]).Sample((before, after) =>
        {
            double[] b = [.. before.Select(x => x / 8.0)], a = [.. after.Select(x => x / 8.0)];
            var there = PairedBootstrap.MeanDifference(b, a, resamples: 200);
            var back = PairedBootstrap.MeanDifference(a, b, resamples: 200);
            var shifted = PairedBootstrap.MeanDifference([.. b.Select(x => x + 4)], [.. a.Select(x => x + 4)], resamples: 200);
            return there.Lower == -back.Upper && there.Upper == -back.Lower && there.Mean == -back.Mean && shifted == there;
        }, iter: 100, threads: 1);

    [TestMethod]
    public void MeanDifference_DependsOnTheSeedAlone()
    {
        var first = PairedBootstrap.MeanDifference(new double[12], Differences, seed: 1, resamples: 200);
        Assert.AreEqual(first, PairedBootstrap.MeanDifference(new double[12], Differences, seed: 1, resamples: 200));
        Assert.AreNotEqual(first, PairedBootstrap.MeanDifference(new double[12], Differences, seed: 2, resamples: 200));
    }

    [TestMethod]
    public void MeanDifference_IsAPoint_WhenAllRowsDifferAlike()
    {
        var interval = PairedBootstrap.MeanDifference([0, 1, 2], [0, 1, 2]);
        Assert.AreEqual(new MeanInterval(0, 0, 0, 0.95), interval);
        Assert.IsFalse(interval.ExcludesZero);
    }

    [TestMethod]
    public void MeanDifference_SaysWhatIsWrong()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PairedBootstrap.MeanDifference([1], [1, 2])).Message, "has 1 values and 'after' 2");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PairedBootstrap.MeanDifference([], [])).Message, "at least one row");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PairedBootstrap.MeanDifference([1], [double.NaN])).Message, "NaN");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PairedBootstrap.MeanDifference([1], [1], level: 1)).Message, "'level' is 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PairedBootstrap.MeanDifference([1], [1], resamples: 99)).Message, "99");
    }
}
