using CsCheck;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class TokenBudgetTests
{
    [TestMethod]
    public void Batches_PutLikeLengthsTogether_TheLongestFirst()
    {
        var batches = TokenBudget.Batches([3, 9, 4, 4, 30, 8], budget: 20, costOfBatch: 10).ToArray();
        Assert.HasCount(3, batches);
        CollectionAssert.AreEqual((int[])[4], batches[0], "a row beyond the budget stands alone");
        CollectionAssert.AreEqual((int[])[1, 5], batches[1], "2 × 9 tokens");
        CollectionAssert.AreEqual((int[])[2, 3, 0], batches[2], "3 × 4 tokens");
    }

    [TestMethod]
    [DataRow(19, 2, DisplayName = "2 batches: 10 + 3 × 3 tokens, where one would hold 4 × 10, 21 more than needed")]
    [DataRow(22, 1, DisplayName = "1 batch: another costs more than the 21 tokens of padding")]
    public void Batches_CutWherePaddingCostsMoreThanABatch(int costOfBatch, int expected) =>
        Assert.HasCount(expected, TokenBudget.Batches([3, 3, 10, 3], budget: 1_000, costOfBatch));

    [TestMethod]
    public void Batches_HoldEveryRowOnce_AndStayWithinTheBudget() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 30], Gen.Int[1, 100], Gen.Int[0, 50]).Sample((lengths, budget, cost) =>
        {
            var batches = TokenBudget.Batches(lengths, budget, cost).ToArray();
            return batches.SelectMany(batch => batch).Order().SequenceEqual(Enumerable.Range(0, lengths.Length)) &&
                batches.All(batch => batch.Length == 1 || batch.Length * batch.Max(row => lengths[row]) <= budget);
        }, iter: 500, threads: 1);

    [TestMethod]
    public void Batches_AreTheCheapest_OfAllCutsOfTheSortedRows() =>
        Gen.Select(Gen.Int[1, 40].Array[1, 9], Gen.Int[1, 100], Gen.Int[0, 50]).Sample((lengths, budget, cost) =>
        {
            var batches = TokenBudget.Batches(lengths, budget, cost);
            return batches.Sum(batch => cost + batch.Length * batch.Max(row => lengths[row])) == Cheapest([.. lengths.OrderDescending()], budget, cost);
        }, iter: 500, threads: 1);

    [TestMethod]
    public void Batches_Throw_WhenTheBudgetIsZeroOrTheCostNegative()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TokenBudget.Batches([1], 0, 0).ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TokenBudget.Batches([1], 1, -1).ToArray());
    }

    // Every subset of the places between two rows is a way to cut.
    private static int Cheapest(int[] descending, int budget, int cost)
    {
        var cheapest = int.MaxValue;
        for (var cuts = 0; cuts < 1 << (descending.Length - 1); cuts++)
        {
            var (total, start) = (0, 0);
            for (var end = 1; end <= descending.Length; end++)
            {
                if (end < descending.Length && (cuts >> (end - 1) & 1) == 0)
                    continue;
                var size = (end - start) * descending[start];
                total = end - start > 1 && size > budget ? 1_000_000 : total + cost + size;
                start = end;
            }
            cheapest = Math.Min(cheapest, total);
        }
        return cheapest;
    }
}
