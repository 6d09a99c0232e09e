using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class CoverageSelectionTests
{
    // By hand: two that have nothing in common score 2; with one of them again it is 9/5.
    [TestMethod]
    public void Diverse_StopsWhereTheScoreWouldFall()
    {
        float[][] rows = [[1, 0], [2, 0], [0, 1], [0, 3]];

        var stopped = CoverageSelection.Select(rows, 3);
        var full = CoverageSelection.Select(rows, 3, goesOn: true);

        CollectionAssert.AreEqual(new[] { 0, 2 }, stopped.Rows.ToArray());
        CollectionAssert.AreEqual(new[] { 1.0, 2.0 }, stopped.Figures.ToArray());
        StringAssert.Contains(stopped.Stopped!, "would not raise the score of 2");
        Assert.HasCount(3, full.Rows);
        Assert.AreEqual(1.8, full.Figures[^1], 1e-9);
        Assert.IsNull(full.Stopped);
    }

    // Against scores worked out anew for every candidate.
    [TestMethod]
    public void Diverse_TakesTheBestGainEachTime()
    {
        var rows = VendiScoreTests.RandomRows(40, 6, 2);

        var selection = CoverageSelection.Select(rows, 12, goesOn: true);

        for (var step = 1; step < 12; step++)
        {
            var before = selection.Rows.Take(step).ToArray();
            var best = Enumerable.Range(0, 40).Except(before).Max(row => VendiScore.OfFeatures([.. before.Select(one => rows[one]), rows[row]], order: 2));
            Assert.AreEqual(best, selection.Figures[step], 1e-4);
            Assert.AreEqual(best, VendiScore.OfFeatures([.. before.Select(one => rows[one]), rows[selection.Rows[step]]], order: 2), 1e-4);
        }
    }

    [TestMethod]
    [DataRow(CoverageMethod.Diverse)]
    [DataRow(CoverageMethod.Representative)]
    public void EachKind_IsTakenOnce_BeforeAnyIsTakenTwice(CoverageMethod method)
    {
        // Five kinds of 30 rows each, close to five axes.
        var random = new Random(1);
        float[][] rows = [.. Enumerable.Range(0, 150).Select(i => Enumerable.Range(0, 5).Select(axis => (axis == i % 5 ? 1f : 0) + (0.05f * (float)random.NextDouble())).ToArray())];

        var selection = CoverageSelection.Select(rows, 5, method);

        CollectionAssert.AreEquivalent(new[] { 0, 1, 2, 3, 4 }, selection.Rows.Select(row => row % 5).ToArray());
    }

    // All sets of three of twelve rows: the greedy one covers at least 1 − 1/e of the best, and is the one that plain greedy search finds.
    [TestMethod]
    public void Representative_ReachesItsBound_AndIsGreedy()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rows = VendiScoreTests.RandomRows(12, 3, seed);
            var selection = CoverageSelection.Select(rows, 3, CoverageMethod.Representative, goesOn: true);

            var best = (from i in Enumerable.Range(0, 12) from j in Enumerable.Range(0, i) from k in Enumerable.Range(0, j) select Coverage(rows, [i, j, k])).Max();
            Assert.IsGreaterThanOrEqualTo((1 - (1 / Math.E)) * best, selection.Figures[^1]);
            for (var step = 0; step < 3; step++)
            {
                int[] before = [.. selection.Rows.Take(step)];
                Assert.AreEqual(Enumerable.Range(0, 12).Max(row => Coverage(rows, [.. before, row])), selection.Figures[step], 1e-5);
            }
        }
    }

    [TestMethod]
    public void Representative_TakesTheCommonFirst_AndStopsWhereAllIsCovered()
    {
        float[][] rows = [[0, 1], [1, 0], [2, 0], [3, 0]];

        var selection = CoverageSelection.Select(rows, 4, CoverageMethod.Representative);

        CollectionAssert.AreEqual(new[] { 1, 0 }, selection.Rows.ToArray());
        CollectionAssert.AreEqual(new[] { 0.75, 1.0 }, selection.Figures.ToArray());
        StringAssert.Contains(selection.Stopped!, "one like it");
    }

    [TestMethod]
    public void MoreThanThereAre_AreAll()
    {
        var rows = VendiScoreTests.RandomRows(5, 3, 1);

        foreach (var method in Enum.GetValues<CoverageMethod>())
        {
            var selection = CoverageSelection.Select(rows, 9, method, goesOn: true);
            CollectionAssert.AreEquivalent(new[] { 0, 1, 2, 3, 4 }, selection.Rows.ToArray());
            Assert.AreEqual("all rows are chosen", selection.Stopped);
        }
    }

    [TestMethod]
    public void BadInput_IsNamed()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CoverageSelection.Select([[1]], 0));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => CoverageSelection.Select([], 1)).Message, "no row");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CoverageSelection.Select([[1]], 1, (CoverageMethod)7));
        Assert.ThrowsExactly<OperationCanceledException>(() => CoverageSelection.Select([[1]], 1, cancellation: new CancellationToken(canceled: true)));
    }

    private static double Coverage(float[][] rows, int[] chosen) =>
        rows.Average(row => chosen.Max(one => Math.Max(0, VendiScoreTests.Cosine(row, rows[one]))));
}
