namespace Superalign.MLNet.Diversity;

/// <summary>Divides a number of rows among strata.</summary>
internal static class StratumQuotas
{
    /// <summary>One number a stratum, at most its size; they sum to the number of rows asked for, or to all that there are.</summary>
    public static int[] Of(int[] sizes, int count, StratumQuota quota) => quota switch
    {
        StratumQuota.Equal => Equal(sizes, count),
        StratumQuota.Proportional => Proportional(sizes, Math.Min(count, sizes.Sum())),
        _ => throw new ArgumentOutOfRangeException(nameof(quota), quota, $"'{nameof(quota)}' is {(int)quota}; give '{StratumQuota.Equal}' or '{StratumQuota.Proportional}'."),
    };

    // The smallest first: what it cannot fill is shared among those that can.
    private static int[] Equal(int[] sizes, int count)
    {
        var quotas = new int[sizes.Length];
        int[] order = [.. Enumerable.Range(0, sizes.Length).OrderBy(i => sizes[i]).ThenByDescending(i => i)];
        for (var i = 0; i < order.Length; i++)
        {
            quotas[order[i]] = Math.Min(sizes[order[i]], count / (order.Length - i));
            count -= quotas[order[i]];
        }
        return quotas;
    }

    private static int[] Proportional(int[] sizes, int count)
    {
        var all = sizes.Sum(size => (long)size);
        int[] quotas = [.. sizes.Select(size => (int)((long)size * count / all))];
        var left = count - quotas.Sum();
        foreach (var i in Enumerable.Range(0, sizes.Length).OrderByDescending(i => (long)sizes[i] * count % all).ThenByDescending(i => sizes[i]).ThenBy(i => i).Take(left))
            quotas[i]++;
        return quotas;
    }
}
