namespace Superalign.MLNet.Evaluation;

/// <summary>How well scores order rows that conform above those that do not. Pure functions.</summary>
public static class RankingMetrics
{
    /// <summary>The probability that a positive row scores higher than a negative one, ties half (Hanley and McNeil, Radiology 143, 1982).</summary>
    /// <param name="scores">One number a row, in any unit; none NaN.</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <returns>In [0, 1], 0.5 for scores that say nothing; NaN where all rows are of one kind, since there is nothing to order.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a score is NaN.</exception>
    public static double AreaUnderRocCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        MetricInput.Require(scores, labels);
        var order = MetricInput.Order(scores);
        double positives = labels.Count(label => label), negatives = labels.Count - positives;
        double rankSum = 0;
        for (var first = 0; first < order.Length;)
        {
            var last = MetricInput.LastOfTie(scores, order, first);
            // Ranks from 1; tied rows share their mean rank.
            var rank = ((first + last) / 2.0) + 1;
            for (var i = first; i <= last; i++)
                rankSum += labels[order[i]] ? rank : 0;
            first = last + 1;
        }
        return (rankSum - (positives * (positives + 1) / 2)) / (positives * negatives);
    }

    /// <summary>Σ (Rₖ − Rₖ₋₁)·Pₖ over the thresholds from the highest score down: the precision at each positive row, tied rows together.</summary>
    /// <param name="scores">One number a row, in any unit; none NaN.</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <returns>In [0, 1], the share of positive rows for scores that say nothing; NaN without a positive row.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a score is NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        MetricInput.Require(scores, labels);
        int[] order = MetricInput.Order([.. scores.Select(score => -score)]);
        double positives = labels.Count(label => label), found = 0, sum = 0;
        for (var first = 0; first < order.Length;)
        {
            var last = MetricInput.LastOfTie(scores, order, first);
            double here = 0;
            for (var i = first; i <= last; i++)
                here += labels[order[i]] ? 1 : 0;
            found += here;
            sum += here * found / (last + 1);
            first = last + 1;
        }
        return sum / positives;
    }
}
