using Superalign.MLNet.Diversity;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class StratifiedSelectionTests
{
    // Ten rows: six of a, three of b, one of c.
    private static readonly string[] Strata = ["a", "b", "a", "c", "a", "b", "a", "a", "b", "a"];

    [TestMethod]
    [DataRow(3, StratumQuota.Equal, 1, 1, 1)]
    [DataRow(7, StratumQuota.Equal, 3, 3, 1, DisplayName = "what c cannot fill goes to the others")]
    [DataRow(9, StratumQuota.Equal, 5, 3, 1)]
    [DataRow(20, StratumQuota.Equal, 6, 3, 1)]
    [DataRow(5, StratumQuota.Proportional, 3, 2, 0, DisplayName = "3, 1.5, 0.5: the remainders are equal, the larger first")]
    [DataRow(10, StratumQuota.Proportional, 6, 3, 1)]
    [DataRow(1, StratumQuota.Proportional, 1, 0, 0)]
    public void Quotas_AreKept(int count, StratumQuota quota, int a, int b, int c)
    {
        var rows = StratifiedSelection.Select(Strata, count, Firsts, quota).Rows;

        var found = (rows.Count(row => Strata[row] == "a"), rows.Count(row => Strata[row] == "b"), rows.Count(row => Strata[row] == "c"));
        Assert.AreEqual((a, b, c), found);
        CollectionAssert.AllItemsAreUnique(rows.ToArray());
    }

    [TestMethod]
    public void StrataTakeTurns_AndKeepTheOrderOfChoice()
    {
        var selection = StratifiedSelection.Select(Strata, 6, Firsts);

        // 3 of a: 0, 2, 4; 2 of b: 1, 5; 1 of c: 3; turns at 1/6, 3/6, 5/6; 1/4, 3/4; 1/2.
        Assert.HasCount(6, selection.Rows);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 5, 4 }, selection.Rows.ToArray());
        Assert.AreEqual(10, selection.Candidates);
        Assert.IsNull(selection.Stopped);
    }

    [TestMethod]
    public void WhyAStratumGivesFewer_IsSaid()
    {
        var selection = StratifiedSelection.Select(Strata, 6, (rows, count) => Firsts(rows, Math.Min(count, 1)) with { Stopped = count > 1 ? "one is enough" : null });

        Assert.HasCount(3, selection.Rows);
        Assert.AreEqual("in 'a' one is enough; in 'b' one is enough", selection.Stopped);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => StratifiedSelection.Select([], 1, Firsts)).Message, "no row");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => StratifiedSelection.Select(Strata, 0, Firsts));
    }

    private static RowSelection Firsts(IReadOnlyList<int> rows, int count) =>
        new([.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Select(i => (double)rows[i])], "row");
}
