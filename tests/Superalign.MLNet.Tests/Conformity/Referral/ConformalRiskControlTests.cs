using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Conformity.Referral;

[TestClass]
public sealed class ConformalRiskControlTests
{
    // The largest empirical risk at α = 0.1 with a loss of at most 1, from the design's table: n = 9 → 0; 19 → .0526; 99 → .0909; 999 → .0991.
    [TestMethod]
    [DataRow(9, 0)]
    [DataRow(19, 1)]
    [DataRow(99, 9)]
    [DataRow(999, 99)]
    public void Threshold_KeepsAsManyMistakesAsAllowed(int rows, int allowed)
    {
        double[] certainties = [.. Enumerable.Range(0, rows).Select(row => 0.5 + (0.5 * row / rows))];
        var threshold = ConformalRiskControl.Threshold(certainties, [.. certainties.Select(_ => true)], 0.1);
        Assert.AreEqual(allowed, certainties.Count(certainty => certainty >= threshold));
    }

    [TestMethod]
    public void Threshold_KeepsNothing_WhenThereAreTooFewRows()
    {
        Assert.AreEqual(double.PositiveInfinity, ConformalRiskControl.Threshold([.. Enumerable.Repeat(0.9, 8)], new bool[8], 0.1));
        Assert.AreEqual(9, ConformalRiskControl.RowsNeeded(0.1));
        Assert.AreEqual(19, ConformalRiskControl.RowsNeeded(0.05));
        Assert.AreEqual(99, ConformalRiskControl.RowsNeeded(0.01));
    }

    [TestMethod]
    public void Threshold_KeepsEverything_WhenNothingIsWrong() =>
        Assert.AreEqual(double.NegativeInfinity, ConformalRiskControl.Threshold([.. Enumerable.Repeat(0.6, 30)], new bool[30], 0.1));

    [TestMethod]
    public void Threshold_LeavesOutAllTies_WhenOneIsTooMany()
    {
        double[] certainties = [.. Enumerable.Repeat(0.7, 20), .. Enumerable.Repeat(0.9, 20)];
        bool[] wrong = [.. Enumerable.Range(0, 40).Select(row => row < 6)];
        var threshold = ConformalRiskControl.Threshold(certainties, wrong, 0.1);
        Assert.IsTrue(threshold is > 0.7 and <= 0.9);
    }

    // The guarantee itself: E[kept and wrong] ≤ α over 2,000 seeded splits, within three standard errors; and not far below, α − 2/(n + 1).
    [TestMethod]
    [DataRow(0.05, 60)]
    [DataRow(0.1, 30)]
    [DataRow(0.2, 200)]
    public void Threshold_KeepsTheMeanRiskWithinTheLevel(double level, int rows)
    {
        const int Splits = 2_000;
        var stream = RandomStream.For(1, "risk");
        var risks = new double[Splits];
        for (var split = 0; split < Splits; split++)
        {
            var (certainties, wrong) = Draw(stream, rows);
            var threshold = ConformalRiskControl.Threshold(certainties, wrong, level);
            var (newCertainties, newWrong) = Draw(stream, 500);
            risks[split] = newCertainties.Where((certainty, row) => newWrong[row] && certainty >= threshold).Count() / 500.0;
        }
        var mean = risks.Average();
        var error = Math.Sqrt(risks.Sum(risk => (risk - mean) * (risk - mean)) / (Splits - 1) / Splits);
        Assert.IsLessThanOrEqualTo(level + (3 * error), mean);
        Assert.IsGreaterThanOrEqualTo(level - (2.0 / (rows + 1)) - (3 * error), mean);
    }

    // Certain rows are seldom wrong; four in ten are overall.
    private static (double[] Certainties, bool[] Wrong) Draw(RandomStream stream, int rows)
    {
        var certainties = new double[rows];
        var wrong = new bool[rows];
        for (var row = 0; row < rows; row++)
        {
            certainties[row] = 0.5 + (0.5 * stream.NextDouble());
            wrong[row] = stream.NextDouble() < 1.6 * (1 - certainties[row]);
        }
        return (certainties, wrong);
    }
}
