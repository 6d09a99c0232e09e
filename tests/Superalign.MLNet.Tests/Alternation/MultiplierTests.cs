using CsCheck;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class MultiplierTests
{
    // Logarithmic at rate .1 and violation .5: e^.05 from 1, 10 e^.5 from 10. Projected: 1 + .05.
    [TestMethod]
    [DataRow(MultiplierAscent.Logarithmic, 1.0, 0.5, 1.051271)]
    [DataRow(MultiplierAscent.Logarithmic, 10.0, 0.5, 16.487213)]
    [DataRow(MultiplierAscent.Logarithmic, 1.0, -0.5, 0.951229)]
    [DataRow(MultiplierAscent.Logarithmic, 19.0, 0.5, 20.0, DisplayName = "no more than the highest")]
    [DataRow(MultiplierAscent.Logarithmic, 0.0, 0.5, 0.001051271, DisplayName = "leaves 0")]
    [DataRow(MultiplierAscent.Logarithmic, 0.001, -0.5, 0.001, DisplayName = "no less than the lowest")]
    [DataRow(MultiplierAscent.Projected, 1.0, 0.5, 1.05)]
    [DataRow(MultiplierAscent.Projected, 0.01, -0.5, 0.0, DisplayName = "stops at 0")]
    [DataRow(MultiplierAscent.Projected, 0.0, 0.5, 0.05, DisplayName = "leaves 0 at once")]
    [DataRow(MultiplierAscent.Projected, 19.99, 0.5, 20.0)]
    public void Next_EqualsHandComputedValue(MultiplierAscent ascent, double multiplier, double violation, double expected) =>
        Assert.AreEqual(expected, Multiplier.Next(multiplier, violation, rate: 0.1, highest: 20, ascent), 1e-6);

    // From the lowest value, ln 1000 / (.1 · .5) = 138.2 steps lead back to 1; a step proportional to λ would take about 20,000.
    [TestMethod]
    public void Next_DoesNotStall_NearZero()
    {
        var (multiplier, steps) = (Multiplier.Lowest, 0);
        for (; multiplier < 1; steps++)
            multiplier = Multiplier.Next(multiplier, 0.5, 0.1, 20, MultiplierAscent.Logarithmic);
        Assert.AreEqual(139, steps);
    }

    [TestMethod]
    public void Next_StaysInItsRange_AndFollowsTheViolation() =>
        Gen.Select(Gen.Double[0, 20], Gen.Double[-1, 1], Gen.Double[0.01, 10], Gen.Bool).Sample((multiplier, violation, rate, projected) =>
        {
            var next = Multiplier.Next(multiplier, violation, rate, 20, projected ? MultiplierAscent.Projected : MultiplierAscent.Logarithmic);
            return next is >= 0 and <= 20
                && (violation <= 0 || next >= Math.Min(multiplier, 20))
                && (violation >= 0 || next <= Math.Max(multiplier, Multiplier.Lowest));
        }, iter: 1_000, threads: 1);

    [TestMethod]
    public void Share_IsThatOfAWeightedMean()
    {
        Assert.AreEqual(0, Multiplier.Share(0));
        Assert.AreEqual(0.5, Multiplier.Share(1));
        Assert.AreEqual(0.75, Multiplier.Share(3));
    }
}
