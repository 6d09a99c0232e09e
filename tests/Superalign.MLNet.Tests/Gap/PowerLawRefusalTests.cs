using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class PowerLawRefusalTests
{
    // github.com/ethancaballero/broken_neural_scaling_laws (arXiv:2210.14891, figure 4 left): cross-entropy of four-digit addition by rows of training data; the first 14 are fitted there.
    private static readonly LearningPoint[] Addition =
    [
        new(160, 2.13809046), new(192, 2.11813418), new(256, 2.08955508), new(320, 2.06988398), new(384, 2.05404987), new(448, 2.03837089), new(480, 2.02814281), new(512, 2.00496872),
        new(544, 1.95576149), new(576, 1.86313841), new(608, 1.70891537), new(640, 1.50637664), new(672, 1.29754721), new(736, 0.96559684), new(800, 0.75856477), new(864, 0.64768338),
        new(928, 0.55695445),
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(11)]
    [DataRow(14)]
    [DataRow(17)]
    public void ACurveWithABreak_IsRefused(int points)
    {
        var fit = PowerLaw.Fit(Addition[..points]);

        StringAssert.Contains(fit.Refusal!, "have a trend");
        StringAssert.StartsWith(fit.ToString(), "Refused: ");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => fit.Predict(1e4)).Message, "not extrapolated");
    }

    // One break amid the sizes, a + b·x^(−c₀)(1 + (x/d)^(1/f))^(−c₁f) with a = 0.02, b = 2, f = 0.1, beside the curve without it.
    [TestMethod]
    [DataRow(0.2, 0.6, 14, 0.01)]
    [DataRow(0.2, 0.6, 17, 0.03)]
    [DataRow(0.1, 0.5, 14, 0.03)]
    [DataRow(0.3, 0.3, 17, 0.01)]
    [DataRow(0.5, -0.4, 17, 0.01)]
    public void BreaksAreRefused_AndPlainCurvesAreNot(double before, double more, int points, double deviation)
    {
        var noise = new Noise(3);
        double[] sizes = [.. Enumerable.Range(0, points).Select(i => 100 * Math.Pow(1.6, i))];
        var plain = new PowerCurve(0.02, 2, before);
        var (refused, accepted) = (0, 0);
        for (var trial = 0; trial < 100; trial++)
        {
            refused += Fit(size => 0.02 + (2 * Math.Pow(size, -before) * Math.Pow(1 + Math.Pow(size / sizes[points / 2], 10), -more * 0.1))).IsRefused ? 1 : 0;
            accepted += Fit(plain.At).IsRefused ? 0 : 1;
        }

        TestContext.WriteLine($"{refused} of 100 with a break refused, {accepted} of 100 without accepted");
        Assert.IsGreaterThanOrEqualTo(95, refused);
        Assert.IsGreaterThanOrEqualTo(95, accepted);

        PowerLawFit Fit(Func<double, double> error) => PowerLaw.Fit([.. sizes.Select(size => new LearningPoint(size, error(size) * Math.Exp(deviation * noise.Next())))], new PowerLawOptions { Noise = PowerLawNoise.Relative });
    }

    [TestMethod]
    public void ErrorsThatDoNotFall_AreRefused()
    {
        Assert.AreEqual("the error does not fall with the size", PowerLaw.Fit([new(100, 0.2), new(200, 0.21), new(400, 0.23)]).Refusal);
        StringAssert.Contains(PowerLaw.Fit([new(100, 0.2), new(200, 0.23), new(400, 0.19), new(800, 0.21), new(1_600, 0.19)]).Refusal!, "by no more than chance");
    }

    // Four sizes leave no room for a bend, but repeats say how far off the means may be.
    [TestMethod]
    public void RepeatsShowThatACurveDoesNotFit()
    {
        double[] errors = [0.5, 0.48, 0.2, 0.19];
        LearningPoint[] points = [.. errors.SelectMany((error, i) => new[] { -1, 0, 1 }.Select(by => new LearningPoint(100 * Math.Pow(2, i), error * (1 + (0.01 * by)))))];

        Assert.IsNotNull(PowerLaw.Fit(points).Refusal);
        Assert.IsNull(PowerLaw.Fit([.. points.Where((_, i) => i % 3 == 0)], new PowerLawOptions { FalseRefusals = 0.001 }).Refusal, "one measurement a size says nothing of chance");
    }
}
