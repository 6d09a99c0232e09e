namespace Superalign.MLNet.Supervision;

/// <summary>Which method labels the rows, and why.</summary>
/// <param name="Method">The method.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record LabelMethodChoice(LabelMethod Method, string Reason)
{
    /// <summary>Chooses.</summary>
    /// <param name="rows">The votes.</param>
    /// <param name="wanted">The method that the user named; null where none.</param>
    /// <param name="methods">What all methods say.</param>
    /// <param name="silenceIsAnAnswer">Whether Dawid-Skene takes abstaining for an answer.</param>
    public static LabelMethodChoice Of(VoteRows rows, LabelMethod? wanted, IReadOnlyList<LabelMethodFigures> methods, bool silenceIsAnAnswer)
    {
        if (wanted is { } named)
            return new(named, $"{NameOf(named)} was asked for.");
        var preset = Preset(rows, silenceIsAnAnswer);
        if (double.IsNaN(methods[0].Accuracy))
            return preset;
        // Of equals the one that would be taken without true labels, then the simpler one.
        var best = methods.OrderByDescending(one => one.Accuracy).ThenBy(one => one.Method == preset.Method ? 0 : 1).ThenBy(one => one.Method).First();
        var known = Known(rows);
        return new(best.Method, FormattableString.Invariant(
            $"{NameOf(best.Method)} is right on as many of the {known} rows with a vote and a true label as any method: {string.Join(", ", methods.Select(one => FormattableString.Invariant($"{NameOf(one.Method)} {one.Accuracy:0.000}")))}."));
    }

    /// <summary>How many rows have a vote and a true label.</summary>
    public static int Known(VoteRows rows) => rows.TrueClasses is null ? 0 : Enumerable.Range(0, rows.Table.Items).Count(item => rows.TrueClasses[item] >= 0 && !rows.Table.Of(item).IsEmpty);

    /// <summary>The method's name in sentences and commands.</summary>
    public static string NameOf(LabelMethod method) => method switch
    {
        LabelMethod.MajorityVote => "majority-vote",
        LabelMethod.WeightedVote => "weighted-vote",
        _ => "dawid-skene",
    };

    private static LabelMethodChoice Preset(VoteRows rows, bool silenceIsAnAnswer)
    {
        var classes = Enumerable.Range(0, rows.Table.Supervisors).Select(_ => new HashSet<int>()).ToArray();
        var votes = new int[classes.Length];
        for (var item = 0; item < rows.Table.Items; item++)
        {
            foreach (var vote in rows.Table.Of(item))
            {
                classes[vote.Supervisor].Add(vote.Class);
                votes[vote.Supervisor]++;
            }
        }
        var voting = votes.Count(count => count > 0);
        if (voting < 3)
            return new(LabelMethod.MajorityVote, $"majority-vote: of {(voting == 1 ? "one supervisor" : "two supervisors")} nobody can tell how often they are wrong without true labels.");
        var constant = Enumerable.Range(0, votes.Length).Where(i => classes[i].Count == 1).Sum(i => votes[i]);
        if (!silenceIsAnAnswer && 2 * constant > rows.Table.Votes)
            return new(LabelMethod.MajorityVote, $"majority-vote: {constant} of {rows.Table.Votes} votes are of supervisors who always say the same, of whom votes alone do not tell how often they are wrong.");
        return new(LabelMethod.DawidSkene, "dawid-skene: no row has a true label to compare methods on.");
    }
}
