using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class KrippendorffAlphaTests
{
    private const double None = double.NaN;

    // K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C: four observers, twelve units.
    private static readonly double[][] Observers =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ];

    [TestMethod]
    [DataRow(RatingLevel.Nominal, 0.743)]
    [DataRow(RatingLevel.Ordinal, 0.815)]
    [DataRow(RatingLevel.Interval, 0.849)]
    public void Of_IsThatOfThePublishedExample(RatingLevel level, double expected) =>
        Assert.AreEqual(expected, KrippendorffAlpha.Of(Units(Observers), level), 5e-4);

    [TestMethod]
    public void Of_IsWorkedByHand_OnTwoObserversAndBinaryData()
    {
        // Section A of the same: ten units, o₀₁ = 4, n₀ = 14, n₁ = 6, α = 1 − 19·4/(14·6) = 0.095.
        double[][] two = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]];
        Assert.AreEqual(0.095, KrippendorffAlpha.Of(Units(two)), 5e-4);
    }

    [TestMethod]
    public void Of_KnowsItsEnds()
    {
        Assert.AreEqual(1, KrippendorffAlpha.Of([[1, 1], [0, 0], [1, 1]]), 1e-12);
        Assert.IsLessThan(0, KrippendorffAlpha.Of([[1, 0], [0, 1], [1, 0]]));
        Assert.IsTrue(double.IsNaN(KrippendorffAlpha.Of([[1, 1], [1, 1]])), "Without variation nothing can disagree.");
        Assert.IsTrue(double.IsNaN(KrippendorffAlpha.Of([[1, None], [None, 0]])));
        Assert.ThrowsExactly<ArgumentException>(() => KrippendorffAlpha.Of([[1, double.PositiveInfinity]]));
    }

    private static double[][] Units(double[][] observers) => [.. observers[0].Select((_, unit) => observers.Select(one => one[unit]).ToArray())];
}
