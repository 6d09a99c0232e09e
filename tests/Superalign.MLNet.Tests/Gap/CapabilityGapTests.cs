using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class CapabilityGapTests
{
    private static readonly CapabilityGap Example = new(
        Estimate.Within(0.70, 0.68, 0.72), Capacity.Measured(Estimate.Within(0.80, 0.70, 0.90)), Estimate.Within(0.50, 0.46, 0.53));

    // By hand: 0.3 − √(0.1² + 0.03²) and 0.3 + √(0.1² + 0.04²); 0.2 − √(0.02² + 0.03²) and 0.2 + √(0.02² + 0.04²).
    [TestMethod]
    public void Gaps_AddTheDistancesOfTheEnds()
    {
        Assert.AreEqual(0.3, Example.SupervisionGap.Value, 1e-12);
        Assert.AreEqual(0.195597, Example.SupervisionGap.Lower, 1e-6);
        Assert.AreEqual(0.407703, Example.SupervisionGap.Upper, 1e-6);
        Assert.AreEqual(0.163944, Example.Lead.Lower, 1e-6);
        Assert.AreEqual(0.244721, Example.Lead.Upper, 1e-6);
        Assert.AreEqual(0.1, Example.Gap.Value, 1e-12);
        Assert.AreEqual(2.0 / 3, Example.Recovered.Share.Value, 1e-12);
    }

    // Ceiling and supervisor are 0.05 apart, and ±√(0.04² + 0.04²) are within chance: there is no gap of which a share could be closed.
    [TestMethod]
    public void Recovered_IsNotDefined_WhereTheGapIsWithinChance()
    {
        var within = Example with { Capacity = Capacity.Measured(Estimate.Within(0.55, 0.51, 0.59)), Supervisor = Estimate.Within(0.50, 0.46, 0.54) };
        StringAssert.Contains(within.Recovered.Undefined!, "by more than 0.0565");
        Assert.IsFalse(within.Recovered.IsDefined);
        Assert.IsTrue((within with { Supervisor = Estimate.Within(0.45, 0.43, 0.47) }).Recovered.IsDefined);
    }

    [TestMethod]
    public void ToString_SaysWhereTheModelStands()
    {
        Assert.AreEqual(
            "The model reaches 0.7 (0.68 to 0.72), its supervisor 0.5 (0.46 to 0.53): 0.2 (0.1639 to 0.2447) above its supervisor. " +
            "What it could do is 0.8 (0.7 to 0.9), measured by a run: a difference of 0.1 (-0.002 to 0.202), which is within chance. " +
            "It has closed 67 % of the gap between its supervisor and what it could do.",
            Example.ToString().Replace("67%", "67 %", StringComparison.Ordinal));
        StringAssert.Contains(
            new CapabilityGap(Estimate.Point(0.4), Capacity.Measured(Estimate.Point(0.5)), Estimate.Point(0.6)).ToString(),
            "0.2 below its supervisor. What it could do is 0.5, measured by a run: 0.1 more than it shows. What it could do is not told from what its supervisor can do");
    }

    // Three points of 0.05 + 2·n^(−0.5): the ceiling at infinity is 0.95, at 6,400 it is 0.925.
    [TestMethod]
    public void Capacity_IsReadOffALearningCurve()
    {
        var fit = PowerLaw.Fit([new(100, 0.25), new(200, 0.1914214), new(400, 0.15)]);

        Assert.AreEqual(0.95, Capacity.Extrapolated(fit).Figure.Value, 1e-5);
        Assert.AreEqual(0.925, Capacity.Extrapolated(fit, 6_400).Figure.Value, 1e-5);
        StringAssert.EndsWith(Capacity.Extrapolated(fit, 6_400).ToString(), "extrapolated from a learning curve");
    }

    [TestMethod]
    public void Estimates_RefuseWhatIsNone()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimate.Within(0.5, 0.6, 0.7)).Message, "from 0.6 to 0.7");
        Assert.ThrowsExactly<ArgumentException>(() => Estimate.Point(double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Estimate.Within(0.5, 0.4, 0.7, 1.5));
        Assert.AreEqual(Estimate.Within(2, 1, 3, 0.9), Estimate.Of(new MeanInterval(2, 1, 3, 0.9)));
        var mixed = Example with { Supervisor = Estimate.Within(0.5, 0.4, 0.6, 0.9) };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => mixed.Lead).Message, "level of 0.95 and the other one of 0.9");
    }
}
