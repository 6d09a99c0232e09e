using System.Xml.Linq;

namespace Superalign.MLNet.Reports.Tests;

[TestClass]
public sealed class PlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [TestMethod]
    public void ToSvg_NamesEveryTrajectory_AsText()
    {
        var picture = XElement.Parse(TrajectoryPlot.ToSvg(
            [new Trajectory("<alternating> & co", [new(.1, .2), new(.5, .6)], Selected: 1), new Trajectory("sequential", [new(.1, .2)])]));

        var texts = picture.Elements(Svg + "text").Concat(picture.Descendants(Svg + "text")).Select(text => text.Value).ToList();
        CollectionAssert.IsSubsetOf(new[] { "<alternating> & co", "sequential", "competence", "conformity" }, texts);
        StringAssert.Contains(picture.Element(Svg + "title")!.Value, "<alternating> & co, sequential");
    }

    [TestMethod]
    public void ToSvg_TakesTheColourAndTheFontOfThePage()
    {
        var svg = TrajectoryPlot.ToSvg([new Trajectory("a", [new(.1, .2)])]);

        Assert.IsFalse(svg.Contains("#010203", StringComparison.Ordinal));
        StringAssert.Contains(svg, "fill=\"currentColor\"");
        Assert.IsTrue(XElement.Parse(svg).Descendants(Svg + "text").All(text => text.Attribute("font-family") is null && text.Attribute("x") is null));
    }

    [TestMethod]
    public void ToSvg_HangsTextOnTheSideThatThePlotChose()
    {
        var texts = XElement.Parse(TrajectoryPlot.ToSvg([new Trajectory("alternating", [new(.1, .2)])])).Descendants(Svg + "text").ToList();

        Assert.AreEqual("start", Anchor("alternating"));
        Assert.AreEqual("middle", Anchor("competence"));
        CollectionAssert.AreEquivalent(
            new[] { "middle", "end" }, texts.Where(text => text.Value == "0.4").Select(text => (string?)text.Attribute("text-anchor")).ToArray());

        string? Anchor(string value) => (string?)texts.Single(text => text.Value == value).Attribute("text-anchor");
    }

    [TestMethod]
    public void ToSvg_HangsShortTicksInTheMiddle()
    {
        var texts = XElement.Parse(IntervalPlot.ToSvg("perplexity", [new IntervalPlot.Row("a", [1, 12])])).Descendants(Svg + "text");

        var ticks = texts.Where(text => int.TryParse(text.Value, out _)).ToList();
        Assert.IsTrue(ticks.Any(text => text.Value.Length == 1) && ticks.Any(text => text.Value.Length == 2));
        Assert.IsTrue(ticks.All(text => (string?)text.Attribute("text-anchor") == "middle"));
    }

    [TestMethod]
    public void ToSvg_UsesIdsOfItsOwn_SoThatTwoPicturesFitOnOnePage()
    {
        var first = Ids(TrajectoryPlot.ToSvg([new Trajectory("a", [new(.1, .2)])]));
        var second = Ids(TrajectoryPlot.ToSvg([new Trajectory("a", [new(.1, .3)])]));

        Assert.IsNotEmpty(first);
        Assert.IsEmpty(first.Intersect(second));

        static List<string> Ids(string svg)
        {
            var picture = XElement.Parse(svg);
            var ids = picture.Descendants().Attributes("id").Select(id => id.Value).ToList();
            var used = picture.Descendants().Attributes("clip-path").Select(path => path.Value).ToList();
            CollectionAssert.IsSubsetOf(used, ids.Select(id => $"url(#{id})").ToList());
            return ids;
        }
    }

    [TestMethod]
    public void ToSvg_Refuses_WhenThereIsNothingToDraw()
    {
        Assert.ThrowsExactly<ArgumentException>(() => TrajectoryPlot.ToSvg([]));
        Assert.ThrowsExactly<ArgumentException>(() => TrajectoryPlot.ToSvg([new Trajectory("a", [])]));
        Assert.ThrowsExactly<ArgumentException>(() => IntervalPlot.ToSvg("hypervolume", []));
        Assert.ThrowsExactly<ArgumentException>(() => IntervalPlot.ToSvg("hypervolume", [new IntervalPlot.Row("a", [])]));
    }

    [TestMethod]
    public void ToSvg_DrawsEveryValueAndTheMean_OfAnInterval()
    {
        var picture = XElement.Parse(IntervalPlot.ToSvg("hypervolume", [new IntervalPlot.Row("alternating", [.5, .6, .7])]));

        Assert.HasCount(4, picture.Descendants(Svg + "ellipse"));
        Assert.IsTrue(picture.Descendants(Svg + "text").Any(text => text.Value == "alternating"));
    }
}
