namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class ReportTableTests
{
    [TestMethod]
    public void ToHtml_SetsFiguresToTheRight_AndEmphasizesRows()
    {
        var table = new ReportTable(["regime", "competence"], [["sequential", "0.71 ± 0.02"], ["alternating", "-"]])
        {
            Emphasized = new HashSet<int> { 1 },
        };

        Assert.AreEqual(
            "<table><thead><tr><th>regime</th><th class=\"figure\">competence</th></tr></thead><tbody>" +
            "<tr><td>sequential</td><td class=\"figure\">0.71 &#177; 0.02</td></tr>" +
            "<tr class=\"emphasized\"><td>alternating</td><td class=\"figure\">-</td></tr></tbody></table>",
            table.ToHtml());
    }

    [TestMethod]
    public void ToHtml_SetsAColumnToTheLeft_WhenOneOfItsCellsIsAWord() =>
        Assert.IsFalse(new ReportTable(["a"], [["1"], ["one"]]).ToHtml().Contains("figure", StringComparison.Ordinal));

    [TestMethod]
    public void ToString_AlignsWordsToTheLeft_AndFiguresToTheRight() =>
        Assert.AreEqual(
            string.Join(Environment.NewLine, "name     n", "one      1", "eleven  11", "Counts."),
            new ReportTable(["name", "n"], [["one", "1"], ["eleven", "11"]]) { Caption = "Counts." }.ToString());

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void ToHtml_Refuses_WhenARowHasAnotherNumberOfCells(int cells)
    {
        var table = new ReportTable(["a", "b"], [[.. Enumerable.Repeat("1", cells)]]);

        var error = Assert.ThrowsExactly<InvalidOperationException>(table.ToHtml);

        StringAssert.Contains(error.Message, $"has {cells} cells");
    }
}
