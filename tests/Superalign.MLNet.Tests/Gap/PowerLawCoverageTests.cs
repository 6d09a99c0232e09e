using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class PowerLawCoverageTests
{
    private const int Trials = 200;

    public TestContext TestContext { get; set; } = null!;

    // Eight sizes, each twice the one before, and the error four times beyond the last. Of 200 intervals of 95 % fewer than 180 hold the truth by chance in less than one of 300 settings.
    [TestMethod]
    [DataRow(0.0, 0.1, 0.01)]
    [DataRow(0.0, 0.5, 0.10)]
    [DataRow(0.05, 0.25, 0.03)]
    [DataRow(0.05, 0.5, 0.01)]
    [DataRow(0.05, 1.0, 0.03)]
    public void Intervals_HoldThePlantedNumbers(double a, double c, double deviation)
    {
        var planted = new PowerCurve(a, 0.6 * Math.Pow(100, c), c);
        var noise = new Noise((int)(1e4 * (a + c + deviation)));
        var truth = planted.At(51_200);
        int heldA = 0, heldB = 0, heldC = 0, heldError = 0, plain = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var fit = PowerLaw.Fit([.. Enumerable.Range(0, 8).Select(i => 100 * Math.Pow(2, i)).Select(size => new LearningPoint(size, planted.At(size) * Math.Exp(deviation * noise.Next())))]);
            heldA += Holds(fit.A, a);
            heldB += Holds(fit.B, planted.B);
            heldC += Holds(fit.C, c);
            plain += fit.IsRefused ? 0 : 1;
            heldError += fit.IsRefused ? 0 : Holds(fit.Predict(51_200), truth);
        }

        TestContext.WriteLine($"a {heldA}, b {heldB}, c {heldC} of {Trials}; error {heldError} of {plain} accepted");
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldA);
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldB);
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldC);
        Assert.IsGreaterThanOrEqualTo(0.95 * Trials, plain);
        Assert.IsGreaterThanOrEqualTo(0.9 * plain, heldError);

        static int Holds(Estimate estimate, double value) => estimate.Lower <= value && value <= estimate.Upper ? 1 : 0;
    }
}
