namespace Superalign.MLNet.Supervision;

/// <summary>How often each supervisor is right, of true classes where they are known and of the others' majority where not.</summary>
/// <remarks>
/// Of one who always says the same, agreement tells how often the others say that class and nothing else, so that such supervisors are taken to be as right as all are on the whole. Nor do a few wrong votes
/// make them speak against their class: how often they are right depends on how rare it is.
/// </remarks>
internal sealed class Reliability
{
    // What agreement with the others counts for, in votes on items whose class is known.
    private const double AgreementVotes = 2;

    private readonly double[] _agreement;
    private readonly double _majority;
    private readonly bool[] _saysOneClass;
    private readonly double _chance;
    private readonly double[] _right;
    private readonly double[] _known;
    private double _allRight;
    private double _allKnown;

    /// <param name="votes">The votes.</param>
    /// <param name="trueClasses">The class of each item, −1 where it is not known; null where none is.</param>
    public Reliability(VoteTable votes, IReadOnlyList<int>? trueClasses)
    {
        (_agreement, _majority) = (AgreementWithOthers(votes), ShareOfMajority(votes));
        (_saysOneClass, _chance) = (SayOneClass(votes), 1.0 / votes.Classes);
        (_right, _known) = (new double[votes.Supervisors], new double[votes.Supervisors]);
        for (var item = 0; trueClasses is not null && item < votes.Items; item++)
        {
            if (trueClasses[item] >= 0)
                Count(votes.Of(item), trueClasses[item], 1);
        }
    }

    /// <summary>One a supervisor, strictly between 0 and 1.</summary>
    public double[] Values() => [.. Enumerable.Range(0, _agreement.Length).Select(ValueOf)];

    /// <summary>Puts those of the supervisors who voted on an item as if its class was not known into <paramref name="values"/>.</summary>
    public void PutWithout(ReadOnlySpan<Vote> votes, int trueClass, double[] values)
    {
        Count(votes, trueClass, -1);
        PutBack(votes, values);
        Count(votes, trueClass, 1);
    }

    /// <summary>Undoes <see cref="PutWithout"/>.</summary>
    public void PutBack(ReadOnlySpan<Vote> votes, double[] values)
    {
        foreach (var vote in votes)
            values[vote.Supervisor] = ValueOf(vote.Supervisor);
    }

    private double ValueOf(int supervisor)
    {
        if (!_saysOneClass[supervisor])
            return Share(_right[supervisor], _known[supervisor], _agreement[supervisor]);
        return Math.Max(_chance, Share(_right[supervisor], _known[supervisor], Share(_allRight, _allKnown, _majority)));

        static double Share(double right, double known, double before) => (right + (AgreementVotes * before)) / (known + AgreementVotes);
    }

    private void Count(ReadOnlySpan<Vote> votes, int trueClass, int by)
    {
        foreach (var vote in votes)
        {
            var right = vote.Class == trueClass ? by : 0;
            (_known[vote.Supervisor], _allKnown) = (_known[vote.Supervisor] + by, _allKnown + by);
            (_right[vote.Supervisor], _allRight) = (_right[vote.Supervisor] + right, _allRight + right);
        }
    }

    private static bool[] SayOneClass(VoteTable votes)
    {
        var said = Enumerable.Range(0, votes.Supervisors).Select(_ => new HashSet<int>()).ToArray();
        for (var item = 0; item < votes.Items; item++)
        {
            foreach (var vote in votes.Of(item))
                said[vote.Supervisor].Add(vote.Class);
        }
        return [.. said.Select(classes => classes.Count == 1)];
    }

    // Of all votes; never below chance, whatever supervisors say.
    private static double ShareOfMajority(VoteTable votes)
    {
        var (of, all) = (0.0, 0);
        for (var item = 0; item < votes.Items; item++)
        {
            var cast = votes.Of(item);
            var shares = MajorityVote.Probabilities(cast, votes.Classes);
            foreach (var vote in cast)
                of += ClassChoice.Credit(shares, vote.Class);
            all += cast.Length;
        }
        return (of + 1) / (all + 2);
    }

    private static double[] AgreementWithOthers(VoteTable votes)
    {
        var (agreed, compared) = (new double[votes.Supervisors], new double[votes.Supervisors]);
        var counts = new int[votes.Classes];
        for (var item = 0; item < votes.Items; item++)
        {
            var cast = votes.Of(item);
            foreach (var vote in cast)
            {
                if (!CountOthers(cast, vote.Supervisor, counts))
                    continue;
                var most = counts.Max();
                compared[vote.Supervisor]++;
                if (counts[vote.Class] == most)
                    agreed[vote.Supervisor] += 1.0 / counts.Count(count => count == most);
            }
        }
        for (var i = 0; i < agreed.Length; i++)
            agreed[i] = (agreed[i] + 1) / (compared[i] + 2);
        return agreed;
    }

    private static bool CountOthers(ReadOnlySpan<Vote> cast, int supervisor, int[] counts)
    {
        Array.Clear(counts);
        var any = false;
        foreach (var vote in cast)
        {
            if (vote.Supervisor == supervisor)
                continue;
            counts[vote.Class]++;
            any = true;
        }
        return any;
    }
}
