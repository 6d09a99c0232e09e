using Superalign.MLNet.Diversity;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Diversity;

[TestClass]
public sealed class DisagreementSelectionTests
{
    private static readonly VoteTable Votes = VoteTable.OfRows(
        [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 2, 2], [-1, -1, 0, 1], [-1, -1, -1, 1], [2, 1, 1, 1]], classes: 3);

    // By hand: a half and a half ln 2; a quarter and three quarters 0.562335; a quarter, a quarter and a half 1.5 ln 2.
    [TestMethod]
    [DataRow(0, 0.0)]
    [DataRow(1, 0.562335)]
    [DataRow(2, 0.693147)]
    [DataRow(3, 1.039721)]
    [DataRow(5, 0.0)]
    public void Entropy_IsThatOfTheShares(int item, double expected) => Assert.AreEqual(expected, VoteEntropy.Of(Votes, item), 1e-6);

    [TestMethod]
    public void Select_TakesTheMostDisputed_AndNeverWhatAllAgreeOn()
    {
        var all = DisagreementSelection.Select(Votes, 6);

        // Of rows 2 and 4, which are equal, four votes come before two.
        CollectionAssert.AreEqual(new[] { 3, 2, 4, 1, 6 }, all.Rows.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0 }, DisagreementSelection.Select(VoteTable.OfRows([[-1, -1, 0, 1], [0, 0, 1, 1]], classes: 2), 2).Rows.ToArray());
        StringAssert.Contains(all.Stopped!, "no other row");
        CollectionAssert.AreEqual(new[] { 3, 2 }, DisagreementSelection.Select(Votes, 2).Rows.ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DisagreementSelection.Select(Votes, 0));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => DisagreementSelection.Select(new VoteTable(1, 2, []), 1)).Message, "no row");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VoteEntropy.Of(Votes, 7)).Message, "no item 7; there are 7");
    }
}
