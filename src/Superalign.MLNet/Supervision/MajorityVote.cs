namespace Superalign.MLNet.Supervision;

/// <summary>The share of votes that each class has. Pure.</summary>
public static class MajorityVote
{
    /// <summary>The shares of one item.</summary>
    /// <param name="votes">The votes on it.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>One share a class, with the sum 1; without votes all are equal.</returns>
    public static double[] Probabilities(ReadOnlySpan<Vote> votes, int classes)
    {
        var shares = new double[classes];
        if (votes.IsEmpty)
            Array.Fill(shares, 1.0 / classes);
        foreach (var vote in votes)
            shares[vote.Class] += 1.0 / votes.Length;
        return shares;
    }

    /// <summary>The shares of all items.</summary>
    public static double[][] Probabilities(VoteTable votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var all = new double[votes.Items][];
        for (var item = 0; item < all.Length; item++)
            all[item] = Probabilities(votes.Of(item), votes.Classes);
        return all;
    }
}
