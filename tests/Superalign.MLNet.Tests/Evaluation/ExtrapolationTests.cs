using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class ExtrapolationTests
{
    [TestMethod]
    public void Predict_GoesOnAlongTheLine()
    {
        var line = Extrapolation.Fit([0, 1, 2], [Share(-1), Share(0), Share(1)]);

        var next = line.Predict(3);

        Assert.AreEqual(Share(2), next.Value, 1e-12);
        Assert.AreEqual(next.Lower, next.Upper, 1e-9, "no scatter, no interval");
        // The same with every ability e times the one before, on a logarithmic scale.
        Assert.AreEqual(Share(2), Extrapolation.Fit([1, Math.E, Math.E * Math.E], [Share(-1), Share(0), Share(1)], AbilityScale.Logarithmic).Predict(Math.Pow(Math.E, 3)).Value, 1e-12);
    }

    // By hand: log-odds 0, 0, 3 at 0, 1, 2 have the line −0.5 + 1.5x and the residuals 0.5, −1, 0.5, so s² = 1.5 with one degree of freedom, for which t is 1 at a level of one half and 12.706 at
    // 0.95. At 3 the line is 4, and the deviation of a new measurement √1.5 · √(1 + 1/3 + 4/2) = √5.
    [TestMethod]
    [DataRow(0.5, 1.0)]
    [DataRow(0.95, 12.7062)]
    public void Predict_HasTheIntervalOfANewMeasurement(double level, double t)
    {
        var line = Extrapolation.Fit([0, 1, 2], [0.5, 0.5, Share(3)]);

        var next = line.Predict(3, level);

        Assert.AreEqual((-0.5, 1.5), (Math.Round(line.Intercept, 9), Math.Round(line.Slope, 9)));
        Assert.AreEqual(Share(4), next.Value, 1e-9);
        Assert.AreEqual(4 - (t * Math.Sqrt(5)), LogOdds(next.Lower), 1e-3);
        Assert.AreEqual(4 + (t * Math.Sqrt(5)), LogOdds(next.Upper), 1e-2);
    }

    // By hand: width 0.2; a truth 0.03 above costs 2/0.05 · 0.03 = 1.2 more.
    [TestMethod]
    public void Score_IsTheWidth_AndAPenaltyForMissing()
    {
        var said = new ExtrapolatedFigure(4, 0.7, 0.6, 0.8, 0.95);

        Assert.AreEqual((true, 0.2), (said.Score(0.8).IsInside, Math.Round(said.Score(0.8).IntervalScore, 9)));
        Assert.AreEqual((false, 1.4, -0.13), (said.Score(0.83).IsInside, Math.Round(said.Score(0.83).IntervalScore, 9), Math.Round(said.Score(0.83).Error, 9)));
        Assert.AreEqual((false, 0.6), (said.Score(0.59).IsInside, Math.Round(said.Score(0.59).IntervalScore, 9)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => said.Score(1.2));
    }

    // Four standard deviations of a share of 0.95 over 3,000 trials are 0.016.
    [TestMethod]
    public void Intervals_HoldTheNextMeasurementAsOftenAsTheySay()
    {
        var random = new Random(4);
        var held = Enumerable.Range(0, 3_000).Count(_ => Extrapolation.Fit([1, 2, 3, 4], [.. Enumerable.Range(1, 4).Select(Measured)]).Predict(5).Score(Measured(5)).IsInside);

        Assert.AreEqual(0.95, held / 3_000.0, 0.016);

        double Measured(int x) => Share(-1 + (0.5 * x) + (0.3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Message([1, 2], [0.5, 0.6]), "at 2 levels of ability");
        StringAssert.Contains(Message([1, 2, 2], [0.5, 0.6, 0.6]), "at 2 levels of ability");
        StringAssert.Contains(Message([1, 2, 3], [0.5, 0.6, 1]), "A figure is 1;");
        StringAssert.Contains(Message([1, 2, double.NaN], [0.5, 0.6, 0.7]), "An ability is NaN");
        StringAssert.Contains(Message([1, 2, 3], [0.5, 0.6]), "3 abilities and 2 figures");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Extrapolation.Fit([0, 1, 2], [0.5, 0.6, 0.7], AbilityScale.Logarithmic)).Message, "no logarithm");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Extrapolation.Fit([0, 1, 2], [0.5, 0.6, 0.7]).Predict(3, 1));

        static string Message(double[] abilities, double[] figures) => Assert.ThrowsExactly<ArgumentException>(() => Extrapolation.Fit(abilities, figures)).Message;
    }

    private static double Share(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
