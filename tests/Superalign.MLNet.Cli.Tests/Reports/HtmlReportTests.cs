namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class HtmlReportTests
{
    [TestMethod]
    public void ToHtml_EncodesAllText()
    {
        const string Hostile = "<script>alert('&')</script>";
        var html = new HtmlReport(Hostile)
            .Section(Hostile)
            .Paragraph(Hostile)
            .Preformatted(Hostile)
            .Table(new ReportTable([Hostile], [[Hostile]]) { Caption = Hostile })
            .Picture("<svg></svg>", Hostile)
            .ToHtml();

        Assert.IsFalse(html.Contains("<script", StringComparison.OrdinalIgnoreCase));
        // Title twice, heading, paragraph, text, heading of the table, cell, two captions.
        Assert.AreEqual(9, html.Split("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;").Length - 1);
    }

    [TestMethod]
    public void ToHtml_NeedsNothingElse()
    {
        var html = new HtmlReport("Report").Picture(TrajectoryPlot.ToSvg([new Trajectory("a", [new(.1, .2)])]), "A picture.").ToHtml();

        foreach (var outside in (string[])["src=", "href=", "@import", "<link", "<script"])
            Assert.IsFalse(html.Contains(outside, StringComparison.OrdinalIgnoreCase), $"The page refers to something outside with '{outside}'.");
        StringAssert.Contains(html, "default-src 'none'");
    }

    [TestMethod]
    public void ToHtml_KeepsTheOrderOfTheParts()
    {
        var html = new HtmlReport("T").Section("first").Paragraph("second").Preformatted("third").ToHtml();

        StringAssert.Contains(html.ReplaceLineEndings("\n"), "<h1>T</h1>\n<h2>first</h2>\n<p>second</p>\n<pre>third</pre>\n</body>");
    }

    [TestMethod]
    public void Save_ReplacesTheFile_AndLeavesNoOther()
    {
        var folder = Directory.CreateTempSubdirectory("superalign-test-").FullName;
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, "old");
        var report = new HtmlReport("T");

        report.Save(path);

        Assert.AreEqual(report.ToHtml(), File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(folder));
    }
}
