namespace Superalign.MLNet.Supervision;

/// <summary>What the user should know about votes and the labels made of them; a sentence each. Pure.</summary>
internal static class LabelModelWarnings
{
    private const int FewRows = 30;
    private const int FewVotes = 5;
    private const int Shown = 10;

    public static IEnumerable<string> Of(VoteRows rows, LabelModelReport report, bool silenceIsAnAnswer, bool converged) =>
        OfSupervisors(report, silenceIsAnAnswer).Concat(OfRows(report, silenceIsAnAnswer && report.Method == LabelMethod.DawidSkene)).Concat(OfMethods(rows, report, converged));

    private static IEnumerable<string> OfSupervisors(LabelModelReport report, bool silenceIsAnAnswer)
    {
        var voting = report.Supervisors.Where(one => one.Votes > 0).ToList();
        if (Listed(report.Supervisors.Where(one => one.Votes == 0), one => "") is { } silent)
            yield return $"No row has a vote of {silent}: {(silenceIsAnAnswer ? "its silence tells nothing" : "it is left out")}.";
        if (voting.Count == 1)
            yield return $"'{voting[0].Name}' is the only supervisor: its votes are the labels, with a probability that nothing bears out. Add supervisors, or true labels.";
        if (voting.Count == 2)
            yield return $"There are two supervisors, '{voting[0].Name}' and '{voting[1].Name}': where they differ, votes do not tell who is right. Add a third, or true labels.";
        if (Listed(voting.Where(one => one.OnlyClass is not null && one.Votes >= FewVotes), one => $" ({one.OnlyClass})") is { } constant)
            yield return $"These supervisors always say the same: {constant}. {(report.LabelledRows > 0 ? "Only true labels tell how often they are wrong" : "Their votes do not tell how often they are wrong; true labels would")}.";
        foreach (var one in voting.Where(one => one.DisagreesWithItself > 0))
            yield return $"'{one.Name}' voted more than once on {one.Repeated} rows, and disagreed with itself on {one.DisagreesWithItself} of them.";
        if (Listed(voting.Where(one => IsBelowChance(one, 1.0 / report.Classes.Count)), one => FormattableString.Invariant($" ({Best(one):0.00})")) is { } bad)
            yield return $"These supervisors are right less often than chance: {bad}. Look at whether their classes are swapped.";
    }

    private static IEnumerable<string> OfRows(LabelModelReport report, bool silenceLabels)
    {
        if (report.RowsWithoutVotes > 0 && !silenceLabels)
            yield return $"{report.RowsWithoutVotes} of {report.Rows} rows have no vote; they have no label, and the weight 0.";
        if (report.Methods.First(one => one.Method == report.Method).Ties is > 0 and var ties)
            yield return $"{ties} of {report.Rows} rows have votes that tie; they have no label, and the weight 0.";
    }

    private static IEnumerable<string> OfMethods(VoteRows rows, LabelModelReport report, bool converged)
    {
        if (rows.Unvoted.Count > 0)
            yield return $"Nobody votes for {string.Join(", ", rows.Unvoted.Take(Shown).Select(name => $"'{name}'"))}, which true labels name; rows of it are labelled wrongly by every method.";
        if (report.LabelledRows is > 0 and < FewRows)
            yield return $"Only {report.LabelledRows} rows have a vote and a true label; which method is best on them may be chance.";
        var (chosen, majority) = (report.Methods.First(one => one.Method == report.Method), report.Methods[0]);
        if (majority.Accuracy > chosen.Accuracy)
        {
            yield return FormattableString.Invariant(
                $"The majority vote is right on more rows with a true label, {majority.Accuracy:0.000}, than {LabelMethodChoice.NameOf(report.Method)}, {chosen.Accuracy:0.000}. Name no method to take the better one.");
        }
        if (!converged && report.Method == LabelMethod.DawidSkene)
            yield return $"Dawid-Skene ended after {report.Iterations} iterations before it converged; set '{nameof(DawidSkeneOptions.MaxIterations)}' higher, or '{nameof(DawidSkeneOptions.Smoothing)}' to 1.";
    }

    // By more than two standard errors of guessing.
    private static bool IsBelowChance(SupervisorFigures one, double chance)
    {
        var votes = double.IsNaN(one.Accuracy) ? one.Votes : one.LabelledVotes;
        return chance - Best(one) > 2 * Math.Sqrt(chance * (1 - chance) / votes);
    }

    private static double Best(SupervisorFigures one) => double.IsNaN(one.Accuracy) ? one.EstimatedAccuracy : one.Accuracy;

    private static string? Listed(IEnumerable<SupervisorFigures> supervisors, Func<SupervisorFigures, string> more)
    {
        string[] all = [.. supervisors.Select(one => $"'{one.Name}'{more(one)}")];
        return all.Length switch
        {
            0 => null,
            > Shown => string.Join(", ", all.Take(Shown)) + $" and {all.Length - Shown} others",
            _ => string.Join(", ", all),
        };
    }
}
