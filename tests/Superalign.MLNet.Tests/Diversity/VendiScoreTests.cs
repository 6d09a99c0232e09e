using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class VendiScoreTests
{
    private static readonly double[] Places = [0, 0, 10, 10, 20, 20];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    public void NothingInCommon_CountsEach_AndAllAlike_CountsOne(int n)
    {
        foreach (var order in (double[])[0, 0.5, 1, 2, 3, double.PositiveInfinity])
        {
            Assert.AreEqual(n, VendiScore.OfSimilarities(Kernel(n, (i, j) => i == j ? 1 : 0), order), 1e-6, $"order {order}");
            Assert.AreEqual(1, VendiScore.OfSimilarities(Kernel(n, (_, _) => 1), order), 1e-6, $"order {order}");
        }
    }

    // github.com/vertaix/Vendi-Score, README: 2.1573 and 2.9999.
    [TestMethod]
    public void OfSimilarities_HasTheNumbersOfTheAuthors()
    {
        Assert.AreEqual(2.1573, VendiScore.OfSimilarities([[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]]), 5e-5);
        // They print 2.9999, cut and not rounded: it is 3 less some e^(−20).
        Assert.AreEqual(2.9999, Math.Floor(1e4 * VendiScore.OfSimilarities(Kernel(6, (i, j) => Math.Exp(-Math.Abs(Places[i] - Places[j]))))) / 1e4, 1e-9);
    }

    // By hand: two kinds, of three items and of one, have the eigenvalues 3/4 and 1/4: e^(−Σ p ln p) = 1.7548, 1/(9/16 + 1/16) = 1.6, 4/3 and (√.75 + √.25)² = 1.8660.
    [TestMethod]
    [DataRow(0.0, 2.0)]
    [DataRow(0.5, 1.8660254)]
    [DataRow(1.0, 1.7547654)]
    [DataRow(2.0, 1.6)]
    [DataRow(double.PositiveInfinity, 1.3333333)]
    public void Orders_AreHillNumbers(double order, double expected)
    {
        Assert.AreEqual(expected, VendiScore.OfSimilarities(Kernel(4, (i, j) => (i < 3) == (j < 3) ? 1 : 0), order), 1e-6);
        Assert.AreEqual(expected, VendiScore.OfFeatures([[2, 0], [5, 0], [0.1f, 0], [0, 3]], order), 1e-6);
    }

    // 40 items in a plane, given with 100 coordinates: two eigenvalues, and 38 that are 0 but for the rounding of their cosines, which small powers would make large.
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.1)]
    [DataRow(0.5)]
    public void OrdersBelowOne_DoNotCountRounding(double order)
    {
        var (plane, axes) = (RandomRows(40, 2, 3), RandomRows(2, 100, 4));
        float[][] features = [.. plane.Select(place => axes[0].Zip(axes[1], (one, other) => (place[0] * one) + (place[1] * other)).ToArray())];
        var kernel = Kernel(40, (i, j) => Cosine(features[i], features[j]));
        var sum = kernel.Sum(row => row.Sum(one => one * one)) / (40 * 40);
        // λ + μ = 1 and λ² + μ² = sum.
        var high = (1 + Math.Sqrt((2 * sum) - 1)) / 2;
        var expected = Math.Pow(Math.Pow(high, order) + Math.Pow(1 - high, order), 1 / (1 - order));
        Assert.AreEqual(expected, VendiScore.OfFeatures(features, order), 1e-4);
        Assert.AreEqual(expected, VendiScore.OfSimilarities(kernel, order), 1e-4);
    }

    // Fewer features than items, and more: the small matrix has the same eigenvalues as the similarities.
    [TestMethod]
    [DataRow(12, 4)]
    [DataRow(4, 12)]
    public void OfFeatures_IsTheScoreOfTheirCosines(int n, int d)
    {
        var features = RandomRows(n, d, 8);
        var kernel = Kernel(n, (i, j) => Cosine(features[i], features[j]));

        foreach (var order in (double[])[0.5, 1, 2, 4, double.PositiveInfinity])
        {
            var score = VendiScore.OfFeatures(features, order);
            Assert.AreEqual(VendiScore.OfSimilarities(kernel, order), score, 1e-4, $"order {order}");
            Assert.AreEqual(score, VendiScore.OfFeatures([.. features, .. features], order), 1e-4, "twice the set");
        }
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        StringAssert.Contains(Message([]), "no item");
        StringAssert.Contains(Message([[1, 0.5]]), "Row 0 has 2 similarities of 1 items");
        StringAssert.Contains(Message([[1, 0.5], [0.4, 1]]), "Items 1 and 0 have the similarities 0.4 and 0.5");
        StringAssert.Contains(Message([[1, 0.5], [0.5, 2]]), "Item 1 has the similarity 2 with itself");
        StringAssert.Contains(Message([[1, double.NaN], [double.NaN, 1]]), "NaN");
        // 1 − 0.9√2.
        StringAssert.Contains(Message([[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]]), "the eigenvalue -0.272792");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VendiScore.OfSimilarities([[1]], -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VendiScore.OfFeatures([[1]], double.NaN));
        StringAssert.Contains(FeatureMessage([]), "no row");
        StringAssert.Contains(FeatureMessage([[1, 0], [1]]), "Row 1 has 1 features and row 0 has 2");
        StringAssert.Contains(FeatureMessage([[1, 0], [0, 0]]), "Row 1 has no feature but 0");
        StringAssert.Contains(FeatureMessage([[1, 0], [0, float.NaN]]), "Row 1 has a feature that is not finite");

        static string Message(double[][] kernel) => Assert.ThrowsExactly<ArgumentException>(() => VendiScore.OfSimilarities(kernel)).Message;

        static string FeatureMessage(float[][] features) => Assert.ThrowsExactly<ArgumentException>(() => VendiScore.OfFeatures(features)).Message;
    }

    internal static float[][] RandomRows(int n, int d, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, d).Select(_ => (float)(random.NextDouble() - 0.3)).ToArray())];
    }

    internal static double Cosine(float[] x, float[] y) =>
        x.Zip(y, (one, other) => (double)one * other).Sum() / Math.Sqrt(x.Sum(one => (double)one * one) * y.Sum(one => (double)one * one));

    private static double[][] Kernel(int n, Func<int, int, double> of) =>
        [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => of(i, j)).ToArray())];
}
