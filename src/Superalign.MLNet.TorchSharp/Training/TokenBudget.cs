namespace Superalign.MLNet.Training;

/// <summary>Cuts rows into batches of like length whose padded size stays within a budget.</summary>
internal static class TokenBudget
{
    /// <summary>Numbers of rows, batch by batch, the longest first.</summary>
    /// <param name="lengths">Tokens of each row.</param>
    /// <param name="budget">Tokens of a batch at most, padding included; a longer row makes a batch of its own.</param>
    /// <remarks>Rows of equal length keep their order, so the batches are a function of the lengths alone.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below 1.</exception>
    public static IEnumerable<int[]> Batches(IReadOnlyList<int> lengths, int budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        var order = Enumerable.Range(0, lengths.Count).OrderByDescending(row => lengths[row]).ToArray();
        for (var start = 0; start < order.Length;)
        {
            var count = Math.Clamp(budget / Math.Max(1, lengths[order[start]]), 1, order.Length - start);
            yield return order[start..(start + count)];
            start += count;
        }
    }
}
