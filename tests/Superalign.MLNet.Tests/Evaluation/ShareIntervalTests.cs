using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class ShareIntervalTests
{
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    [TestMethod]
    [DataRow(81, 263, 0.2553, 0.3662)]
    [DataRow(15, 148, 0.0624, 0.1605)]
    [DataRow(0, 20, 0.0000, 0.1611)]
    [DataRow(1, 29, 0.0061, 0.1718)]
    public void Of_IsWilsons(int count, int total, double lower, double upper)
    {
        var interval = ShareInterval.Of(count, total);
        Assert.AreEqual(lower, interval.Lower, 5e-5);
        Assert.AreEqual(upper, interval.Upper, 5e-5);
        Assert.AreEqual(count / (double)total, interval.Mean);
    }

    [TestMethod]
    public void Of_RefusesWhatIsNoShare()
    {
        Assert.IsTrue(double.IsNaN(ShareInterval.Of(0, 0).Mean));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ShareInterval.Of(3, 2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ShareInterval.Of(1, 2, 1));
    }
}
