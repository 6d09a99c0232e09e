using System.Xml.Linq;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class EvaluationRenderingTests
{
    private static readonly XName Text = XName.Get("text", "http://www.w3.org/2000/svg");
    private static readonly XName Ellipse = XName.Get("ellipse", "http://www.w3.org/2000/svg");

    private static readonly EvaluationResult Result = new("labels")
    {
        Rows = 3,
        Missing = 2,
        Level = 0.9,
        Metrics = [new Metric("accuracy", 2 / 3.0, 0.5, 1), new Metric("f1", double.NaN, double.NaN, double.NaN)],
        Subsets = [new EvaluatedSubset("<b>", 1, [new Metric("accuracy", 1, 1, 1)])],
        Reliability = ReliabilityTable.Of([0.15, 0.95, 0.95], [false, true, false]),
        Warnings = ["2 rows could not be <scored>."],
    };

    [TestMethod]
    public void ToHtml_HoldsFiguresReliabilityAndWarnings_Encoded()
    {
        var html = Result.ToHtml();
        StringAssert.Contains(html, "<td>all</td><td class=\"figure\">3</td><td>accuracy</td><td class=\"figure\">0.667</td><td class=\"figure\">0.500</td><td class=\"figure\">1.000</td>");
        StringAssert.Contains(html, "<td>&lt;b&gt;</td><td class=\"figure\">1</td>");
        StringAssert.Contains(html, "90 % bootstrap interval. 2 without a score are left out.");
        StringAssert.Contains(html, "<p>2 rows could not be &lt;scored&gt;.</p>");
        StringAssert.Contains(html, "<svg");
        StringAssert.Contains(html, ">came true</th>");
        Assert.IsFalse(html.Contains("NaN", StringComparison.Ordinal));
        XElement.Parse($"<div>{html}</div>");
    }

    [TestMethod]
    public void ToHtml_HasNoPicture_WhereNothingWasSaidWithProbability()
    {
        var html = (Result with { Reliability = null }).ToHtml();
        Assert.IsFalse(html.Contains("<svg", StringComparison.Ordinal));
        Assert.IsNull((Result with { Reliability = null }).ToSvg());
        StringAssert.Contains(html, "accuracy");
    }

    // Two of ten ranges hold rows.
    [TestMethod]
    public void ReliabilityPlot_DrawsADotForEachRangeWithRows_AndNamesTheLines()
    {
        var picture = XElement.Parse(ReliabilityPlot.ToSvg([new("<before> & after", Result.Reliability!)]));
        Assert.HasCount(2, picture.Descendants(Ellipse));
        CollectionAssert.IsSubsetOf(
            new[] { "<before> & after", "conformity that was said", "share that conforms" }, picture.Descendants(Text).Select(text => text.Value).ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => ReliabilityPlot.ToSvg([]));
    }
}
