namespace Superalign.MLNet.Evaluation;

/// <summary>What a peer review cannot tell. Pure.</summary>
internal static class PeerReviewWarnings
{
    private const double Coin = 0.5;
    private const int FewVerdicts = 20;

    public static IReadOnlyList<string> Of(PeerJudgements judgements, PeerJudgeFigures[] judges, PeerVotes votes)
    {
        var warnings = new List<string>();
        var models = judgements.Models.Count;
        if (models == 2)
            warnings.Add("With two models each response has one vote: whether a judge errs or a response is bad cannot be told apart, so no reliability is estimated, and a strict judge makes its rival look bad. Add a third model, or known truth.");
        if (models == 3)
            warnings.Add("With three models each response has two votes: where they differ, who errs is inferred from the model that both judge otherwise, and is uncertain. Add a model.");
        var unseen = Enumerable.Range(0, models).Where(model => !Enumerable.Range(0, votes.Rows.Length).Any(i => votes.Owners[i] == model && votes.Rows[i].Any(verdict => !double.IsNaN(verdict)))).ToArray();
        if (unseen.Length > 0)
            warnings.Add($"Nobody judges {Named(unseen.Select(model => judgements.Models[model]))}: they have no score and rank last.");
        var silent = judges.Where(judge => judge.Verdicts == 0).ToArray();
        if (silent.Length > 0)
            warnings.Add($"No verdict on others comes from {Named(silent.Select(judge => judge.Model))}.");
        var fewest = judges.Min(judge => judge.Verdicts);
        if (models > 2 && fewest > 0 && fewest < FewVerdicts)
            warnings.Add($"A judge gave {fewest} verdicts on others only; below {FewVerdicts} reliabilities are guesses, and the mean verdict is the safer score. Judge more responses.");
        var turned = judges.Where(judge => judge.Reliability < Coin).ToArray();
        if (turned.Length > 0)
            warnings.Add($"{Named(turned.Select(judge => judge.Model))} seem right less often than a coin; their votes count against what they say. If most judges err alike, the others look so: compare with known truth.");
        return warnings;
    }

    private static string Named(IEnumerable<string> names) => $"'{string.Join("', '", names)}'";
}
