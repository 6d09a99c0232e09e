namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class SeedFigureTests
{
    // Mean .2; deviations −.1, 0, .1: √(.02 / 2) = .1.
    [TestMethod]
    public void Sd_DividesByOneLess()
    {
        var figure = new SeedFigure([.1, .2, .3]);

        Assert.AreEqual(.2, figure.Mean, 1e-12);
        Assert.AreEqual(.1, figure.Sd, 1e-12);
        Assert.AreEqual("0.200 ± 0.100", figure.ToString());
    }

    [TestMethod]
    public void Sd_IsNotANumber_WhenThereIsOneSeed()
    {
        Assert.AreEqual(double.NaN, new SeedFigure([.5]).Sd);
        Assert.AreEqual("0.500", new SeedFigure([.5]).ToString());
    }

    [TestMethod]
    public void ToString_IsADash_WhenNoRunCameToItsEnd() => Assert.AreEqual("-", new SeedFigure([]).ToString());
}
