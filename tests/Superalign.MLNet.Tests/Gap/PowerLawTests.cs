using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class PowerLawTests
{
    // 0.05 + 2·n^(−0.5) at 100, 200 and 400.
    private static readonly LearningPoint[] Three = [new(100, 0.25), new(200, 0.1914214), new(400, 0.15)];

    [TestMethod]
    public void Through_SolvesThreePoints()
    {
        var curve = PowerCurve.Through(100, 0.25, 0.1914214, 0.15);

        Assert.AreEqual(0.5, curve.C, 1e-5);
        Assert.AreEqual(0.05, curve.A, 1e-6);
        Assert.AreEqual(0.075, curve.At(6_400), 1e-6);
        Assert.AreEqual(0.05, curve.At(double.PositiveInfinity), 1e-6);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PowerCurve.Through(100, 0.3, 0.2, 0.1)).Message, "each time by less");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PowerCurve.Through(0, 0.3, 0.2, 0.15));
    }

    [TestMethod]
    [DataRow(PowerLawNoise.Relative)]
    [DataRow(PowerLawNoise.Counts)]
    [DataRow(PowerLawNoise.Absolute)]
    public void Fit_FindsTheClosedFormOfThreePoints_AndSaysThatItIsUnchecked(PowerLawNoise noise)
    {
        var fit = PowerLaw.Fit(Three, new PowerLawOptions { Noise = noise });

        Assert.AreEqual(0.5, fit.Curve.C, 1e-5);
        Assert.AreEqual(0.05, fit.Curve.A, 1e-6);
        Assert.AreEqual(0.075, fit.Predict(6_400).Value, 1e-6);
        Assert.IsFalse(fit.IsRefused || fit.IsChecked || fit.A.HasInterval || fit.Predict(6_400).HasInterval);
        StringAssert.Contains(fit.ToString(), "nothing is left to check it with");
        StringAssert.Contains(fit.ToString(), "no intervals");
    }

    [TestMethod]
    [DataRow(0.0, 3.0, 0.3)]
    [DataRow(0.1, 40.0, 1.2)]
    [DataRow(0.02, 0.7, 0.05)]
    public void Fit_FindsThePlantedCurve_WithoutNoise(double a, double b, double c)
    {
        var planted = new PowerCurve(a, b, c);

        var fit = PowerLaw.Fit([.. Enumerable.Range(0, 7).Select(i => 64 * Math.Pow(2, i)).Select(size => new LearningPoint(size, planted.At(size)))]);

        Assert.IsFalse(fit.IsRefused, fit.ToString());
        Assert.AreEqual(c, fit.C.Value, 1e-4 * c);
        Assert.AreEqual(a, fit.A.Value, 1e-4);
        Assert.AreEqual(planted.At(1e6), fit.Predict(1e6).Value, 1e-4);
        // The search ends where the loss is rounding: a point but for that.
        Assert.IsLessThan(1e-3, fit.A.Upper - fit.A.Lower);
    }

    // No curve nearby fits better than the best one.
    [TestMethod]
    [DataRow(PowerLawNoise.Relative)]
    [DataRow(PowerLawNoise.Counts)]
    [DataRow(PowerLawNoise.Absolute)]
    public void Fit_HasTheLeastLoss(PowerLawNoise noise)
    {
        var draws = new Noise(5);
        LearningPoint[] points = [.. Enumerable.Range(0, 8).Select(i => 100 * Math.Pow(2, i)).Select(size => new LearningPoint(size, (0.05 + (2 / Math.Sqrt(size))) * Math.Exp(0.05 * draws.Next())))];

        var fit = PowerLaw.Fit(points, new PowerLawOptions { Noise = noise });

        var least = Loss(fit.Curve);
        Assert.AreEqual(fit.Deviation, Math.Sqrt(least / 5), 1e-9);
        var moves = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var scale = Math.Pow(10, -4 * moves.NextDouble());
            var (a, b, c) = fit.Curve;
            var other = new PowerCurve(Math.Max(0, a + (0.1 * scale * Move())), b * Math.Exp(3 * scale * Move()), c * Math.Exp(scale * Move()));
            Assert.IsGreaterThanOrEqualTo(least * (1 - 1e-7), Loss(other), $"{other}");
        }

        double Move() => (2 * moves.NextDouble()) - 1;

        double Loss(PowerCurve curve) => points.Sum(point => Math.Pow(Seen(point.Error) - Seen(curve.At(point.Size)), 2));

        double Seen(double error) => noise switch { PowerLawNoise.Relative => Math.Log(error), PowerLawNoise.Counts => Math.Sqrt(error), _ => error };
    }

    [TestMethod]
    public void Repeats_WeighAsManyPoints()
    {
        LearningPoint[] points = [new(100, 0.26), new(200, 0.19), new(400, 0.155), new(800, 0.118, 3), new(1_600, 0.1)];
        LearningPoint[] written = [.. points[..3], new(800, 0.118), new(800, 0.118), new(800, 0.118), points[4]];

        var (weighted, repeated) = (PowerLaw.Fit(points).Curve, PowerLaw.Fit(written).Curve);

        Assert.AreEqual(repeated.C, weighted.C, 1e-6);
        Assert.AreEqual(repeated.A, weighted.A, 1e-7);
        Assert.AreNotEqual(weighted.C, PowerLaw.Fit([.. points.Select(point => point with { Repeats = 1 })]).Curve.C, 1e-4);
    }

    // Errors in thousandths, and sizes in millions, are the same curve.
    [TestMethod]
    public void Units_ChangeNothing()
    {
        double[] errors = [0.26, 0.19, 0.155, 0.118, 0.107, 0.09];
        LearningPoint[] Points(double size, double error) => [.. errors.Select((one, i) => new LearningPoint(size * Math.Pow(2, i), error * one))];

        var (plain, scaled) = (PowerLaw.Fit(Points(100, 1)), PowerLaw.Fit(Points(1e8, 1e-3)));

        Assert.AreEqual(plain.C.Upper, scaled.C.Upper, 1e-4);
        Assert.AreEqual(plain.C.Lower, scaled.C.Lower, 1e-4);
        Assert.AreEqual(plain.A.Upper, 1e3 * scaled.A.Upper, 1e-5);
        Assert.AreEqual(plain.Predict(51_200).Lower, 1e3 * scaled.Predict(512e8).Lower, 1e-5);
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Message([new(100, 0.2), new(200, 0.1), new(200, 0.11)]), "at 2 sizes");
        StringAssert.Contains(Message([new(100, 0.2), new(200, 0.1), new(0, 0.1)]), "Point 2 has the size 0");
        StringAssert.Contains(Message([new(100, 0.2), new(200, double.NaN), new(300, 0.1)]), "Point 1 has the error NaN");
        LearningPoint[] perfect = [new(100, 0.2), new(200, 0.1), new(300, 0)];
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PowerLaw.Fit(perfect, new PowerLawOptions { Noise = PowerLawNoise.Relative })).Message, "no error at all");
        Assert.IsFalse(PowerLaw.Fit(perfect).IsRefused);
        StringAssert.Contains(Message([new(100, 0.2), new(200, 0.1, 0), new(300, 0.1)]), "mean of 0 runs");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PowerLaw.Fit([new(1, 0), new(2, 0), new(3, 0)], new PowerLawOptions { Noise = PowerLawNoise.Absolute })).Message, "All errors are 0");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PowerLaw.Fit(Three, new PowerLawOptions { Level = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PowerLaw.Fit(Three, new PowerLawOptions { FalseRefusals = double.NaN }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PowerLaw.Fit(Three).Predict(-1));

        static string Message(LearningPoint[] points) => Assert.ThrowsExactly<ArgumentException>(() => PowerLaw.Fit(points)).Message;
    }
}
