using MathNet.Numerics.Statistics;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Evaluation;

/// <summary>Models of a population judge one another: a ranking without any truth, by votes that weigh as much as their judges are reliable.</summary>
/// <remarks>
/// A judge's reliability and each response's quality are estimated together by <see cref="DawidSkene"/>, and once more by <see cref="ItemResponse"/>, where judges are items and responses persons.
/// Both take errors of judges to be independent: judges of one kind that share an error are believed in it. Verdicts of models on themselves are left out.
/// </remarks>
public static class PeerReview
{
    private const int Resamples = 1000;

    // Enough to keep error rates off 0 and 1, and too little to outweigh the votes of a small population.
    private const double Smoothing = 0.1;

    /// <summary>Reviews.</summary>
    /// <param name="judgements">Who says what of whom.</param>
    /// <param name="level">The level of the intervals, in (0, 1); default 0.95.</param>
    /// <param name="seed">What the draws of the intervals come from.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    /// <exception cref="ArgumentException">There is one model only, or no verdict on another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PeerReviewReport Of(PeerJudgements judgements, double level = 0.95, long seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));
        var models = judgements.Models.Count;
        if (models == 1)
            throw new ArgumentException($"The population is '{judgements.Models[0]}' alone, and a model's verdicts on itself are left out: nobody judges it. Add at least two more models, or measure it against known truth.", nameof(judgements));
        var votes = new PeerVotes(judgements);
        if (votes.Rows.All(row => Array.TrueForAll(row, double.IsNaN)))
            throw new ArgumentException("There is no verdict of one model on another. Check which ones are NaN.", nameof(judgements));
        var means = votes.Means();
        // With two models each response has one vote: whether the judge errs or the response is bad cannot be told.
        var (weighed, items) = models > 2 ? (DawidSkene.Fit(votes.Table(), new DawidSkeneOptions { Smoothing = Smoothing }, cancellation), ItemResponse.Fit(votes.Cut(), null, cancellation)) : (null, null);
        double[] quality = weighed is null ? means : [.. weighed.Probabilities.Select((classes, i) => double.IsNaN(means[i]) ? double.NaN : classes[1])];
        PeerJudgeFigures[] judges = [.. Enumerable.Range(0, models).Select(judge => JudgeOf(judgements, votes, judge, weighed, items))];
        var standings = Standings(judgements, votes, quality, means, items, level, seed);
        var known = standings.Where(one => !double.IsNaN(one.Truth) && !double.IsNaN(one.Score.Mean)).ToArray();
        return new PeerReviewReport(standings, judges, Agreement(votes))
        {
            RankCorrelation = known.Length > 2 ? Correlation.Spearman(known.Select(one => one.Score.Mean), known.Select(one => one.Truth)) : double.NaN,
            Accuracy = AccuracyOf(quality, votes.Truths),
            MajorityAccuracy = AccuracyOf(means, votes.Truths),
            Warnings = PeerReviewWarnings.Of(judgements, judges, votes),
        };
    }

    private static double Agreement(PeerVotes votes)
    {
        var areNames = votes.Rows.All(row => Array.TrueForAll(row, verdict => verdict is 0 or 1 or double.NaN));
        return KrippendorffAlpha.Of(votes.Rows, areNames ? RatingLevel.Nominal : RatingLevel.Interval);
    }

    private static PeerJudgeFigures JudgeOf(PeerJudgements judgements, PeerVotes votes, int judge, DawidSkeneFit? weighed, ItemResponseFit? items)
    {
        var own = judgements.Verdicts[judge][judge].Zip(
            Enumerable.Range(0, votes.Rows.Length).Where(i => votes.Owners[i] == judge).Select(i => PeerVotes.MeanOf(votes.Rows[i])), (itself, others) => itself - others);
        return new PeerJudgeFigures(judgements.Models[judge], votes.Rows.Count(row => !double.IsNaN(row[judge])))
        {
            Reliability = weighed is null ? double.NaN : weighed.Model.Priors.Select((prior, i) => prior * weighed.Model.ErrorMatrices[judge][i][i]).Sum(),
            Discrimination = items?.Items[judge].Discrimination ?? double.NaN,
            Severity = items?.Items[judge].Difficulty ?? double.NaN,
            Accuracy = AccuracyOf([.. votes.Rows.Select(row => row[judge])], votes.Truths),
            SelfPreference = PeerVotes.MeanOf(own),
        };
    }

    private static PeerStanding[] Standings(PeerJudgements judgements, PeerVotes votes, double[] quality, double[] means, ItemResponseFit? items, double level, long seed)
    {
        var unranked = judgements.Models.Select((name, model) =>
        {
            int[] own = [.. Enumerable.Range(0, votes.Rows.Length).Where(i => votes.Owners[i] == model)];
            int[] judged = [.. own.Where(i => !double.IsNaN(quality[i]))];
            return new PeerStanding(name, 0, ScoreOf([.. judged.Select(i => quality[i])], level, seed))
            {
                MeanVerdict = PeerVotes.MeanOf(own.Select(i => means[i])),
                Ability = items is null || judged.Length == 0 ? double.NaN : judged.Average(i => items.Abilities[i]),
                Truth = PeerVotes.MeanOf(own.Select(i => votes.Truths[i])),
            };
        }).ToArray();
        return [.. unranked
            .Select(one => one with { Rank = 1 + unranked.Count(other => Sortable(other) > Sortable(one)) })
            .OrderBy(one => one.Rank)];

        static double Sortable(PeerStanding one) => double.IsNaN(one.Score.Mean) ? -1 : one.Score.Mean;
    }

    private static MeanInterval ScoreOf(double[] quality, double level, long seed)
    {
        if (quality.Length == 0)
            return new MeanInterval(double.NaN, double.NaN, double.NaN, level);
        var metric = new GroupedBootstrap([.. Enumerable.Range(0, quality.Length)], level, Resamples, seed).Metrics([("score", counts => WeightedMean.Of(quality, counts))])[0];
        return new MeanInterval(metric.Value, metric.Lower, metric.Upper, level);
    }

    // A verdict of one half is half right.
    private static double AccuracyOf(double[] verdicts, double[] truths) => PeerVotes.MeanOf(verdicts.Zip(
        truths, (verdict, truth) => double.IsNaN(verdict) || double.IsNaN(truth) ? double.NaN : verdict == 0.5 ? 0.5 : verdict > 0.5 == truth >= 0.5 ? 1 : 0));
}
