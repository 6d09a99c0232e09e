namespace Superalign.MLNet.Supervision;

/// <summary>Fits all methods to votes, and chooses among them. Pure.</summary>
internal static class LabelModelFitting
{
    /// <summary>What labels rows, and what was found.</summary>
    /// <exception cref="ArgumentException">The positive class is not one of two.</exception>
    public static (LabelModelSettings Settings, LabelModelReport Report) Fit(VoteRows rows, LabelModelEstimator.Options options)
    {
        RequirePositiveClass(rows.Classes, options.PositiveClass);
        var (votes, truth) = (rows.Table, rows.TrueClasses);
        var majority = MajorityVote.Probabilities(votes);
        var reliabilities = WeightedVote.Reliabilities(votes, truth);
        var weighted = truth is null ? WeightedVote.Probabilities(votes, reliabilities) : WeightedVote.LeaveOneOut(votes, truth);
        var fit = DawidSkene.Fit(votes, options.DawidSkene, options.Cancellation);
        LabelMethodFigures[] methods =
        [
            LabelMethodFigures.Of(LabelMethod.MajorityVote, votes, majority, majority, truth),
            LabelMethodFigures.Of(LabelMethod.WeightedVote, votes, weighted, majority, truth),
            LabelMethodFigures.Of(LabelMethod.DawidSkene, votes, fit.Probabilities, majority, truth),
        ];
        var choice = LabelMethodChoice.Of(rows, options.Method, methods, options.DawidSkene.AbstentionsAreAnswers);
        IReadOnlyList<double[]> chosen = choice.Method switch
        {
            LabelMethod.MajorityVote => majority,
            LabelMethod.WeightedVote => weighted,
            _ => fit.Probabilities,
        };
        var report = new LabelModelReport
        {
            Rows = votes.Items,
            RowsWithoutVotes = Enumerable.Range(0, votes.Items).Count(item => votes.Of(item).IsEmpty),
            LabelledRows = LabelMethodChoice.Known(rows),
            Classes = rows.Classes,
            Method = choice.Method,
            Reason = choice.Reason,
            Methods = methods,
            Supervisors = SupervisorFigures.Of(rows, chosen, reliabilities, fit.Model),
            Priors = fit.Model.Priors,
            LogLikelihood = fit.LogLikelihood,
            Iterations = fit.Iterations,
        };
        report = report with { Warnings = [.. LabelModelWarnings.Of(rows, report, options.DawidSkene.AbstentionsAreAnswers, fit.Converged)] };
        return (LabelModelSettings.Of(rows, options, options.DawidSkene.AbstentionsAreAnswers), report);
    }

    private static void RequirePositiveClass(IReadOnlyList<string> classes, string? positive)
    {
        if (positive is null)
            return;
        var listed = string.Join(", ", classes.Take(10).Select(name => $"'{name}'"));
        if (classes.Count != 2)
            throw new ArgumentException($"'{nameof(LabelModelEstimator.Options.PositiveClass)}' makes labels bool, but there are {classes.Count} classes: {listed}. Leave it out, and labels are keys.");
        if (!classes.Contains(positive))
            throw new ArgumentException($"'{nameof(LabelModelEstimator.Options.PositiveClass)}' is '{positive}', but the classes are {listed}. Name one of them.");
    }
}
