using System.Xml.Linq;

namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class DemoRenderingTests
{
    private static DemoResult _result = null!;

    [ClassInitialize]
    public static void Run(TestContext _) => _result = DemoJob.Run(SmallDemo.Settings);

    [ClassCleanup]
    public static void Free() => _result.Dispose();

    [TestMethod]
    public void ToReport_ShowsEveryRegimeAndEverySeed_AndNeedsNothingElse()
    {
        var page = _result.ToReport().ToHtml();

        foreach (var regime in _result.Regimes)
            StringAssert.Contains(page, regime.Regime.Name);
        StringAssert.Contains(page, "95 % interval over seeds");
        StringAssert.Contains(page, "Seed 5: both axes");
        StringAssert.Contains(page, "Seed 6: both axes");
        Assert.IsFalse(page.Contains("src=", StringComparison.Ordinal) || page.Contains("href=\"http", StringComparison.Ordinal));
    }

    [TestMethod]
    public void ToSvg_IsXml() => Assert.AreEqual("svg", XElement.Parse(_result.ToSvg()).Name.LocalName);

    [TestMethod]
    public void ToString_HoldsFiguresIntervalsAndSettings()
    {
        var text = _result.ToString();

        StringAssert.Contains(text, "over-refusal");
        StringAssert.Contains(text, "rows trained");
        StringAssert.Contains(text, FormattableString.Invariant($"({_result.Alternating.Hypervolume.Interval!.Lower:0.000} to {_result.Alternating.Hypervolume.Interval.Upper:0.000})"));
        StringAssert.Contains(text, _result.Alternating.Hypervolume.ToString());
    }
}
