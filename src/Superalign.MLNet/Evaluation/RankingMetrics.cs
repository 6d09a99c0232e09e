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
        return new WeightedRows(scores, labels).AreaUnderRocCurve(WeightedRows.EachOnce(labels.Count));
    }

    /// <summary>Σ (Rₖ − Rₖ₋₁)·Pₖ over the thresholds from the highest score down: the precision at each positive row, tied rows together.</summary>
    /// <param name="scores">One number a row, in any unit; none NaN.</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <returns>In [0, 1], the share of positive rows for scores that say nothing; NaN without a positive row.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a score is NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        MetricInput.Require(scores, labels);
        return new WeightedRows(scores, labels).AveragePrecision(WeightedRows.EachOnce(labels.Count));
    }
}
