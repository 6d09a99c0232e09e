using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class StatedLevelTests
{
    // At .05 one of 39 rows may be kept and wrong: Beta(2, 38), whose upper quantile solves (1 − x)³⁹ + 39 x (1 − x)³⁸ = .025 (bisected in Python). Of 19 rows none may:
    // 1 − .025^(1/19).
    [TestMethod]
    [DataRow(0.05, 39, 0.134764)]
    [DataRow(0.05, 19, 0.176466)]
    public void HighestRisk_IsTheQuantileOfTheOrderStatistic(double stated, int rows, double expected) =>
        Assert.AreEqual(expected, StatedLevel.HighestRisk(stated, rows, 0.95), 1e-5);

    // Rows of calibration and rows to evaluate from one distribution: a warning is then a false one. Without allowing for the rows of calibration it would come in every third run.
    [TestMethod]
    public void WarningOf_IsRare_WhereRowsAreLikeThoseOfCalibration()
    {
        var stream = RandomStream.For(1, "exchangeable");
        var warnings = 0;
        for (var run = 0; run < 400; run++)
        {
            var (certainties, wrong) = Draw(100);
            var threshold = ConformalRiskControl.Threshold(certainties, wrong, 0.1);
            var (others, mistakes) = Draw(5_000);
            var risk = others.Zip(mistakes).Count(row => row.Second && row.First >= threshold) / 5_000.0;
            var half = 1.96 * Math.Sqrt(risk * (1 - risk) / 5_000);
            warnings += StatedLevel.WarningOf(Found(risk, half), Stated(0.1, 100), 0.95) is null ? 0 : 1;
        }
        Assert.IsLessThan(0.05 * 400, warnings);

        (double[] Certainties, bool[] Wrong) Draw(int rows)
        {
            double[] certainties = [.. Enumerable.Range(0, rows).Select(_ => 0.5 + (0.5 * stream.NextDouble()))];
            return (certainties, [.. certainties.Select(certainty => stream.NextDouble() > certainty)]);
        }
    }

    [TestMethod]
    public void WarningOf_SaysWhatIsUnlike()
    {
        StringAssert.Contains(StatedLevel.WarningOf(Found(0.3, 0.02), Stated(0.1, 100), 0.95), "'keptAndWrong' is 0.300 (0.280 to 0.320), above the stated level of 0.1, by more than the chance of these rows and of the 100");
        Assert.IsNull(StatedLevel.WarningOf(Found(0.12, 0.01), Stated(0.1, 100), 0.95));
        Assert.IsNull(StatedLevel.WarningOf(Found(double.NaN, double.NaN), Stated(0.1, 100), 0.95));
    }

    private static Metric[] Found(double risk, double half) => [new("keptAndWrong", risk, risk - half, risk + half)];

    private static ReferralReport Stated(double level, int rows) => new(new ReferralOptions { Level = level }, ReferralThresholds.DecideAll, rows, 0, level);
}
