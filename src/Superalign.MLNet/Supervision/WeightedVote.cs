namespace Superalign.MLNet.Supervision;

/// <summary>A vote in which supervisors weigh as much as they are reliable. Pure.</summary>
/// <remarks>
/// A supervisor that is right with probability a, and else names any of the other K − 1 classes alike, weighs ln((K − 1)·a / (1 − a)); the class of the largest sum is then the most probable one
/// (Nitzan and Paroush, International Economic Review 23, 1982, for two classes), and the sums are log-probabilities up to a constant. One that is right less often than chance speaks against what it says.
/// </remarks>
public static class WeightedVote
{
    /// <summary>How often each supervisor is right, estimated.</summary>
    /// <remarks>
    /// Without true classes: the share of its votes on which it agrees with the majority of the others (equals share), (agreed + 1) / (compared + 2). With them: the share of its votes on
    /// items of known class that are right, in which that agreement counts for two votes. Agreement tells nothing of a supervisor who always says the same: in its place is the share of all
    /// votes that are right, or that are of their item's majority; and such a one is not taken to be right less often than chance, so that it never speaks against what it says.
    /// </remarks>
    /// <param name="votes">The votes.</param>
    /// <param name="trueClasses">The class of each item, −1 where it is not known; null where none is.</param>
    /// <returns>One a supervisor, strictly between 0 and 1.</returns>
    /// <exception cref="ArgumentException">There are more or fewer classes than items.</exception>
    public static double[] Reliabilities(VoteTable votes, IReadOnlyList<int>? trueClasses = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        Require(votes, trueClasses);
        return new Reliability(votes, trueClasses).Values();
    }

    /// <summary>The probabilities of one item's classes, of which none is more frequent beforehand.</summary>
    /// <param name="votes">The votes on it.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="reliabilities">One a supervisor, strictly between 0 and 1.</param>
    /// <returns>One a class, with the sum 1; without votes all are equal.</returns>
    public static double[] Probabilities(ReadOnlySpan<Vote> votes, int classes, IReadOnlyList<double> reliabilities)
    {
        ArgumentNullException.ThrowIfNull(reliabilities);
        var sums = new double[classes];
        foreach (var vote in votes)
        {
            var right = reliabilities[vote.Supervisor];
            sums[vote.Class] += Math.Log((classes - 1) * right / (1 - right));
        }
        LogSpace.Normalize(sums);
        return sums;
    }

    /// <summary>The probabilities of all items' classes.</summary>
    /// <inheritdoc cref="Probabilities(ReadOnlySpan{Vote}, int, IReadOnlyList{double})"/>
    public static double[][] Probabilities(VoteTable votes, IReadOnlyList<double> reliabilities)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var all = new double[votes.Items][];
        for (var item = 0; item < all.Length; item++)
            all[item] = Probabilities(votes.Of(item), votes.Classes, reliabilities);
        return all;
    }

    /// <summary>The same with reliabilities of true classes, each item of known class judged as if its own was not.</summary>
    internal static double[][] LeaveOneOut(VoteTable votes, IReadOnlyList<int> trueClasses)
    {
        Require(votes, trueClasses);
        var reliability = new Reliability(votes, trueClasses);
        var values = reliability.Values();
        var all = new double[votes.Items][];
        for (var item = 0; item < all.Length; item++)
        {
            var cast = votes.Of(item);
            if (trueClasses[item] >= 0)
                reliability.PutWithout(cast, trueClasses[item], values);
            all[item] = Probabilities(cast, votes.Classes, values);
            reliability.PutBack(cast, values);
        }
        return all;
    }

    private static void Require(VoteTable votes, IReadOnlyList<int>? trueClasses)
    {
        if (trueClasses is not null && trueClasses.Count != votes.Items)
            throw new ArgumentException($"There are {trueClasses.Count} true classes and {votes.Items} items; give one a row, -1 where it is not known.", nameof(trueClasses));
    }
}
