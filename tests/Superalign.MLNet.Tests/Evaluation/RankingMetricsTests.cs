using Microsoft.ML;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class RankingMetricsTests
{
    // By hand: positives .9 and .4, negatives .6, .4, .1. Pairs won: 3 + (0 + ½ + 1) = 4.5 of 6.
    [TestMethod]
    public void AreaUnderRocCurve_CountsPairs_TiesHalf() =>
        Assert.AreEqual(4.5 / 6, RankingMetrics.AreaUnderRocCurve([0.9, 0.6, 0.4, 0.4, 0.1], [true, false, true, false, false]), 1e-12);

    // By hand, from the top: hit at 1 (1/1); at .4 two rows tie, of which one is a hit: 2 of 4. (1 + 0.5)/2.
    [TestMethod]
    public void AveragePrecision_SumsPrecisionAtHits_TiesTogether() =>
        Assert.AreEqual(0.75, RankingMetrics.AveragePrecision([0.9, 0.6, 0.4, 0.4, 0.1], [true, false, true, false, false]), 1e-12);

    [TestMethod]
    public void BothMetrics_AgreeWithMLNet()
    {
        var mlContext = new MLContext(1);
        var rows = Enumerable.Range(0, 500).Select(i => new Row { Score = (float)Math.Sin(i * i), Label = Math.Sin(i * i) + (2 * Math.Sin(3.1 * i)) > 0.5 }).ToArray();
        var expected = mlContext.BinaryClassification.EvaluateNonCalibrated(mlContext.Data.LoadFromEnumerable(rows), scoreColumnName: "Score");
        double[] scores = [.. rows.Select(row => (double)row.Score)];
        bool[] labels = [.. rows.Select(row => row.Label)];
        Assert.AreEqual(expected.AreaUnderRocCurve, RankingMetrics.AreaUnderRocCurve(scores, labels), 1e-9);
        // ML.NET takes the trapezoid under the precision-recall curve, which is near the sum of steps.
        Assert.AreEqual(expected.AreaUnderPrecisionRecallCurve, RankingMetrics.AveragePrecision(scores, labels), 0.01);
    }

    // ML.NET decides at a score of 0; ours at the probability of one half, which is the same row.
    [TestMethod]
    public void Decisions_AgreeWithMLNet()
    {
        var mlContext = new MLContext(1);
        var rows = Enumerable.Range(0, 500).Select(i => new Row { Score = (float)Math.Sin(i * i), Label = Math.Sin(i * i) + (2 * Math.Sin(3.1 * i)) > 0.5 }).ToArray();
        var expected = mlContext.BinaryClassification.EvaluateNonCalibrated(mlContext.Data.LoadFromEnumerable(rows), scoreColumnName: "Score");
        var weighted = new WeightedRows([.. rows.Select(row => (double)row.Score)], [.. rows.Select(row => row.Label)]);
        var (accuracy, precision, recall, f1) = weighted.At(double.Epsilon, WeightedRows.EachOnce(500));
        Assert.AreEqual(expected.Accuracy, accuracy, 1e-9);
        Assert.AreEqual(expected.PositivePrecision, precision, 1e-9);
        Assert.AreEqual(expected.PositiveRecall, recall, 1e-9);
        Assert.AreEqual(expected.F1Score, f1, 1e-9);
    }

    [TestMethod]
    public void BothMetrics_AreUndefined_WhenAllRowsAreOfOneKind()
    {
        Assert.IsTrue(double.IsNaN(RankingMetrics.AreaUnderRocCurve([1, 2], [true, true])));
        Assert.IsTrue(double.IsNaN(RankingMetrics.AveragePrecision([1, 2], [false, false])));
    }

    [TestMethod]
    public void Metrics_RefuseRowsWithoutANumber()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => RankingMetrics.AreaUnderRocCurve([1, double.NaN], [true, false])).Message, "Row 2");
        Assert.ThrowsExactly<ArgumentException>(() => RankingMetrics.AreaUnderRocCurve([], []));
        Assert.ThrowsExactly<ArgumentException>(() => RankingMetrics.AveragePrecision([1], [true, false]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => BrierScore.Of([0.5, 1.5], [true, false])).Message, "1.5");
    }

    // By hand: (0.1² + 0.6² + 0.5²)/3.
    [TestMethod]
    public void BrierScore_IsTheMeanSquare() => Assert.AreEqual(0.62 / 3, BrierScore.Of([0.9, 0.6, 0.5], [true, false, true]), 1e-12);

    private sealed class Row
    {
        public float Score { get; set; }

        public bool Label { get; set; }

        public bool PredictedLabel => Score > 0;
    }
}
