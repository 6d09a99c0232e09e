using TorchSharp;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Cuts rows into batches of like length whose padded size stays within a budget.</summary>
/// <remarks>
/// Of all ways to cut the rows in the order of their lengths it takes the cheapest, where a batch costs its padded tokens and a fixed
/// number of tokens on top: with the budget alone, rows of a few tokens would be padded to the longest while there is room.
/// </remarks>
internal static class TokenBudget
{
    /// <summary>What a batch costs beside its tokens, in tokens: the operations that it starts, and the gradients that it adds.</summary>
    /// <param name="device">Where the network lives. Starting an operation takes a processor microseconds of the milliseconds that the
    /// operation lasts; on other devices it takes as long as the operation.</param>
    public static int CostOfBatch(Device device) => device.type == DeviceType.CPU ? 128 : 2_048;

    /// <summary>Numbers of rows, batch by batch, the longest first.</summary>
    /// <param name="lengths">Tokens of each row.</param>
    /// <param name="budget">Tokens of a batch at most, padding included; a longer row makes a batch of its own.</param>
    /// <param name="costOfBatch">Tokens of padding that are as bad as one batch more, at least 0.</param>
    /// <remarks>Rows of equal length keep their order, so the batches are a function of the arguments alone.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below 1, or the cost below 0.</exception>
    public static IEnumerable<int[]> Batches(IReadOnlyList<int> lengths, int budget, int costOfBatch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        ArgumentOutOfRangeException.ThrowIfNegative(costOfBatch);
        var order = Enumerable.Range(0, lengths.Count).OrderByDescending(row => lengths[row]).ToArray();
        var counts = CheapestCounts(Array.ConvertAll(order, row => Math.Max(1, lengths[row])), budget, costOfBatch);
        for (var start = 0; start < order.Length; start += counts[start])
            yield return order[start..(start + counts[start])];
    }

    // For each row the size of the batch that starts with it, if one does: the best way to cut the rows from there on starts with it.
    private static int[] CheapestCounts(int[] descending, long budget, long costOfBatch)
    {
        var counts = new int[descending.Length];
        var costs = new long[descending.Length + 1];
        for (var start = descending.Length - 1; start >= 0; start--)
        {
            var longest = descending[start];
            var most = Math.Clamp(budget / longest, 1, descending.Length - start);
            costs[start] = long.MaxValue;
            for (var count = 1; count <= most; count++)
            {
                var cost = costOfBatch + (long)count * longest + costs[start + count];
                if (cost <= costs[start])
                    (costs[start], counts[start]) = (cost, count);
            }
        }
        return counts;
    }
}
