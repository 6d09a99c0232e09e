using CsCheck;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class TokenBudgetTests
{
    [TestMethod]
    public void Batches_PutLikeLengthsTogether_TheLongestFirst()
    {
        var batches = TokenBudget.Batches([3, 9, 4, 4, 30, 8], budget: 20).ToArray();
        Assert.HasCount(3, batches);
        CollectionAssert.AreEqual((int[])[4], batches[0], "a row beyond the budget stands alone");
        CollectionAssert.AreEqual((int[])[1, 5], batches[1], "2 × 9 tokens");
        CollectionAssert.AreEqual((int[])[2, 3, 0], batches[2], "3 × 4 tokens");
    }

    [TestMethod]
    public void Batches_HoldEveryRowOnce_AndStayWithinTheBudget() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 30], Gen.Int[1, 100]).Sample((lengths, budget) =>
        {
            var batches = TokenBudget.Batches(lengths, budget).ToArray();
            return batches.SelectMany(batch => batch).Order().SequenceEqual(Enumerable.Range(0, lengths.Length)) &&
                batches.All(batch => batch.Length == 1 || batch.Length * batch.Max(row => lengths[row]) <= budget);
        }, iter: 500, threads: 1);

    [TestMethod]
    public void Batches_Throw_WhenTheBudgetIsZero() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TokenBudget.Batches([1], 0).ToArray());
}
