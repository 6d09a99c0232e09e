using System.Xml.Linq;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class ResultRenderingTests
{
    private static readonly AlignmentResult Result = new(
        new AlternationTrace(
            "alternating",
            [
                PhaseReport.Start(new(.2, .3)),
                new(new Phase(1, Goal.Both, 10, true), new PhaseOutcome(10, 80, 1, false), new(.5, .6), true, 1),
            ],
            SelectedRound: 1, Cancelled: false, Notes: []),
        Before: new(.25, .5), After: new(.5, .75), Last: new(.5, .75), Warnings: ["2 rows were <cut>."]);

    [TestMethod]
    public void ToHtml_HoldsBothTablesThePictureAndTheWarnings()
    {
        var html = Result.ToHtml();

        StringAssert.Contains(html, "<td>competence</td><td class=\"figure\">0.250</td><td class=\"figure\">0.500</td><td class=\"figure\">+0.250</td>");
        StringAssert.Contains(html, "round 1, which was selected on other rows");
        StringAssert.Contains(html, "<p>2 rows were &lt;cut&gt;.</p>");
        StringAssert.Contains(html, "<svg");
        StringAssert.Contains(html, "<th>phase</th>");
    }

    [TestMethod]
    public void ToSvg_ShowsTheRowsThatRoundsAreChosenOn_ApartFromThoseThatAreReported()
    {
        var texts = XElement.Parse(Result.ToSvg()).Descendants(XName.Get("text", "http://www.w3.org/2000/svg")).Select(text => text.Value).ToList();

        CollectionAssert.IsSubsetOf(new[] { "selection rows", "report rows" }, texts);
    }
}
