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

    // t of 2 degrees of freedom at 97.5 % is 4.303: .2 ± 4.303 · .1 / √3.
    [TestMethod]
    public void Interval_IsStudents()
    {
        var interval = new SeedFigure([.1, .2, .3]).Interval!;

        Assert.AreEqual(.2 - .2484, interval.Lower, 1e-4);
        Assert.AreEqual(.2 + .2484, interval.Upper, 1e-4);
        Assert.AreEqual(.95, interval.Level);
    }

    [TestMethod]
    public void Sd_IsNotANumber_WhenThereIsOneSeed()
    {
        Assert.AreEqual(double.NaN, new SeedFigure([.5]).Sd);
        Assert.AreEqual("0.500", new SeedFigure([.5]).ToString());
        Assert.IsNull(new SeedFigure([.5]).Interval);
    }

    [TestMethod]
    public void ToString_IsADash_WhenNoRunCameToItsEnd() => Assert.AreEqual("-", new SeedFigure([]).ToString());
}
