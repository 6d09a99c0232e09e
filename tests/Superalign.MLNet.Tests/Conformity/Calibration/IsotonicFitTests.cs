using Superalign.MLNet.Conformity.Calibration;

namespace Superalign.MLNet.Tests.Conformity.Calibration;

[TestClass]
public sealed class IsotonicFitTests
{
    // By hand: labels by score 0 | 1 0 | 1 1 0 1. Raw shares at scores 1..7: 0, 1, 0, 1, 1, 0, 1.
    // Pools: {1}: 0; {2,3}: 1/2; {4,5,6}: 2/3; {7}: 1. Ends are kept half a row of seven, 1/16, away.
    [TestMethod]
    public void Of_PoolsAdjacentViolators()
    {
        var fit = IsotonicFit.Of([1, 2, 3, 4, 5, 6, 7], [false, true, false, true, true, false, true]);
        CollectionAssert.AreEqual(new[] { 1, 2.5, 5, 7 }, fit.Scores);
        double[] expected = [1 / 16.0, 0.5, 2 / 3.0, 15 / 16.0];
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], fit.Probabilities[i], 1e-12);
        Assert.IsTrue(fit.IsSound);
    }

    [TestMethod]
    public void Of_DoesNotDependOnTheOrderOfRows()
    {
        double[] scores = [3, 1, 2, 2, 5, 4, 1];
        bool[] labels = [true, false, true, false, true, false, true];
        var fit = IsotonicFit.Of(scores, labels);
        var turned = IsotonicFit.Of([.. scores.Reverse()], [.. labels.Reverse()]);
        CollectionAssert.AreEqual(fit.Scores, turned.Scores);
        CollectionAssert.AreEqual(fit.Probabilities, turned.Probabilities);
    }

    [TestMethod]
    public void Of_IsFlat_WhenLabelsFall()
    {
        var fit = IsotonicFit.Of([1, 2, 3, 4], [true, true, false, false]);
        CollectionAssert.AreEqual(new[] { 0.5 }, fit.Probabilities);
    }

    [TestMethod]
    [DataRow(0.0, 0.2, DisplayName = "before the first point")]
    [DataRow(1.0, 0.2, DisplayName = "at a point")]
    [DataRow(1.5, 0.3, DisplayName = "half way")]
    [DataRow(9.0, 0.9, DisplayName = "beyond the last point")]
    [DataRow(double.NaN, double.NaN, DisplayName = "without a score")]
    public void Apply_FollowsTheLine(double score, double expected) =>
        Assert.AreEqual(expected, new IsotonicCalibrator([1, 2, 3], [0.2, 0.4, 0.9]).Apply(score), 1e-12);

    [TestMethod]
    [DataRow(new[] { 1.0, 1.0 }, new[] { 0.1, 0.2 }, DisplayName = "scores that do not rise")]
    [DataRow(new[] { 1.0, 2.0 }, new[] { 0.3, 0.2 }, DisplayName = "probabilities that fall")]
    [DataRow(new[] { 1.0 }, new[] { 1.2 }, DisplayName = "a probability above one")]
    [DataRow(new double[0], new double[0], DisplayName = "no point")]
    [DataRow(new[] { 1.0, 2.0 }, new[] { 0.2 }, DisplayName = "lists of two lengths")]
    public void IsSound_IsFalse_WhenAFileHoldsNonsense(double[] scores, double[] probabilities) =>
        Assert.IsFalse(new IsotonicCalibrator(scores, probabilities).IsSound);
}
