using Superalign.MLNet.Gap;

namespace Superalign.MLNet.Tests.Gap;

[TestClass]
public sealed class PowerLawCoverageTests
{
    private const int Trials = 200;

    public TestContext TestContext { get; set; } = null!;

    // Eight sizes, each twice the one before, and the error four times beyond the last. Of 200 intervals of 95 % fewer than 180 hold the truth by chance in less than one of 300 settings.
    [TestMethod]
    [DataRow(0.0, 0.1, PowerLawNoise.Relative, 0.01)]
    [DataRow(0.0, 0.5, PowerLawNoise.Relative, 0.10)]
    [DataRow(0.05, 1.0, PowerLawNoise.Relative, 0.03)]
    [DataRow(0.05, 0.25, PowerLawNoise.Counts, 0.0158, DisplayName = "as of 1,000 test rows")]
    [DataRow(0.05, 0.5, PowerLawNoise.Counts, 0.005, DisplayName = "as of 10,000 test rows")]
    [DataRow(0.05, 0.5, PowerLawNoise.Absolute, 0.005)]
    public void Intervals_HoldThePlantedNumbers(double a, double c, PowerLawNoise noise, double deviation)
    {
        var planted = new PowerCurve(a, 0.6 * Math.Pow(100, c), c);
        int heldA = 0, heldB = 0, heldC = 0, heldError = 0, accepted = 0;
        foreach (var fit in Fits(planted, noise, noise, deviation))
        {
            heldA += Holds(fit.A, a);
            heldB += Holds(fit.B, planted.B);
            heldC += Holds(fit.C, c);
            accepted += fit.IsRefused ? 0 : 1;
            heldError += fit.IsRefused ? 0 : Holds(fit.Predict(51_200), planted.At(51_200));
        }

        TestContext.WriteLine($"a {heldA}, b {heldB}, c {heldC} of {Trials}; error {heldError} of {accepted} accepted");
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldA);
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldB);
        Assert.IsGreaterThanOrEqualTo(0.9 * Trials, heldC);
        Assert.IsGreaterThanOrEqualTo(0.95 * Trials, accepted);
        Assert.IsGreaterThanOrEqualTo(0.9 * accepted, heldError);
    }

    // What the default loses where the noise is another one: not more than some points of a hundred.
    [TestMethod]
    [DataRow(PowerLawNoise.Relative, 0.03)]
    [DataRow(PowerLawNoise.Absolute, 0.005)]
    public void Predictions_OfTheDefault_BearOtherNoise(PowerLawNoise noise, double deviation)
    {
        var planted = new PowerCurve(0.05, 6, 0.5);
        PowerLawFit[] fits = [.. Fits(planted, noise, new PowerLawOptions().Noise, deviation).Where(fit => !fit.IsRefused)];

        var held = fits.Sum(fit => Holds(fit.Predict(51_200), planted.At(51_200)));

        TestContext.WriteLine($"error {held} of {fits.Length}");
        Assert.IsGreaterThanOrEqualTo(0.87 * fits.Length, held);
    }

    private static IEnumerable<PowerLawFit> Fits(PowerCurve planted, PowerLawNoise of, PowerLawNoise taken, double deviation)
    {
        var draws = new Noise((int)(1e4 * (planted.A + planted.C + deviation)));
        for (var trial = 0; trial < Trials; trial++)
        {
            yield return PowerLaw.Fit(
                [.. Enumerable.Range(0, 8).Select(i => 100 * Math.Pow(2, i)).Select(size => new LearningPoint(size, Measured(planted.At(size))))], new PowerLawOptions { Noise = taken });
        }

        double Measured(double error) => of switch
        {
            PowerLawNoise.Relative => error * Math.Exp(deviation * draws.Next()),
            PowerLawNoise.Counts => Math.Pow(Math.Sqrt(error) + (deviation * draws.Next()), 2),
            _ => Math.Max(1e-4, error + (deviation * draws.Next())),
        };
    }

    private static int Holds(Estimate estimate, double value) => estimate.Lower <= value && value <= estimate.Upper ? 1 : 0;
}
