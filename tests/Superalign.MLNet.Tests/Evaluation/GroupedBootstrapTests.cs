using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class GroupedBootstrapTests
{
    // 20 of 80 rows won: the resampled count is binomial(80, 1/4), whose quantiles at 0.025 and 0.975 are 13 and 28 (as in PairedBootstrapTests). In groups of four equal
    // rows it is four times a binomial(20, 1/4), with quantiles 2 and 9.
    [TestMethod]
    [DataRow(1, 13, 28)]
    [DataRow(4, 8, 36)]
    public void Metrics_GiveBinomialQuantiles(int rowsOfAGroup, int lower, int upper)
    {
        double[] won = [.. Enumerable.Range(0, 80).Select(row => row < 20 ? 1.0 : 0)];
        var bootstrap = new GroupedBootstrap([.. Enumerable.Range(0, 80).Select(row => row / rowsOfAGroup)], 0.95, 40_000, 1);
        var metric = bootstrap.Metrics([("won", counts => WeightedMean.Of(won, counts))]).Single();
        Assert.AreEqual((0.25, lower / 80.0, upper / 80.0), (metric.Value, metric.Lower, metric.Upper));
    }

    [TestMethod]
    public void Metrics_LeaveOutDrawsWithoutAFigure()
    {
        // Of two rows one is positive; the area is 1 on draws that hold both, and not defined on the others.
        var rows = new WeightedRows([0.9, 0.1], [true, false]);
        var metrics = new GroupedBootstrap([0, 1], 0.95, 200, 1).Metrics([("area", rows.AreaUnderRocCurve), ("none", _ => double.NaN)]);
        Assert.AreEqual(new Metric("area", 1, 1, 1), metrics[0]);
        Assert.IsTrue(double.IsNaN(metrics[1].Value) && double.IsNaN(metrics[1].Lower));
    }
}
