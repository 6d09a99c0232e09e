using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Diversity;

/// <summary>How much supervisors differ about an item.</summary>
/// <remarks>−Σ (v/V) ln (v/V) over classes, v of V votes each. Source: vote entropy of Engelson and Dagan, Minimizing manual annotation cost, ACL 1996, for committees. Pure.</remarks>
public static class VoteEntropy
{
    /// <summary>The entropy of the votes on an item, nats.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="item">The item's number, from 0.</param>
    /// <returns>0 where all say the same, or fewer than two vote; up to the logarithm of the number of classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public static double Of(VoteTable votes, int item)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (item < 0 || item >= votes.Items)
            throw new ArgumentOutOfRangeException(nameof(item), item, $"There is no item {item}; there are {votes.Items}, from 0.");
        var counts = new int[votes.Classes];
        foreach (var vote in votes.Of(item))
            counts[vote.Class]++;
        double all = counts.Sum();
        return -counts.Where(count => count > 0).Sum(count => count / all * Math.Log(count / all)) + 0.0;
    }
}
