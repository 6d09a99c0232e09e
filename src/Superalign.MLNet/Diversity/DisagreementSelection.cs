using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Diversity;

/// <summary>Chooses the rows that supervisors differ most about, which a person should look at first.</summary>
/// <remarks>By <see cref="VoteEntropy"/>, the highest first; of equal ones those with more votes, then the first. Rows on which all agree are never chosen. Pure.</remarks>
public static class DisagreementSelection
{
    /// <summary>Chooses.</summary>
    /// <param name="votes">The votes on each row.</param>
    /// <param name="count">How many to choose, at least 1.</param>
    /// <returns>Row numbers in the order of choice; fewer than asked for where supervisors differ about fewer.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static RowSelection Select(VoteTable votes, int count)
    {
        ArgumentNullException.ThrowIfNull(votes);
        return Select(votes, [.. Enumerable.Range(0, votes.Items)], count);
    }

    /// <summary>The same among some of the rows; numbers are places among these.</summary>
    internal static RowSelection Select(VoteTable votes, IReadOnlyList<int> among, int count)
    {
        RowSelection.RequireCount(count);
        if (among.Count == 0)
            throw new ArgumentException("There is no row to choose from. Check that the data was filtered and loaded as meant.", nameof(votes));
        var entropies = among.Select(item => VoteEntropy.Of(votes, item)).ToArray();
        int[] rows = [.. Enumerable.Range(0, among.Count).Where(i => entropies[i] > 0)
            .OrderByDescending(i => entropies[i]).ThenByDescending(i => votes.Of(among[i]).Length).ThenBy(i => i).Take(count)];
        return new RowSelection(rows, [.. rows.Select(i => entropies[i])], "vote entropy")
        {
            Candidates = among.Count,
            Stopped = rows.Length < count ? "supervisors differ about no other row" : null,
        };
    }
}
