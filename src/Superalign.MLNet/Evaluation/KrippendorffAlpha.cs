namespace Superalign.MLNet.Evaluation;

/// <summary>How far raters agree beyond chance, whoever rated what.</summary>
/// <remarks>
/// K. Krippendorff, Computing Krippendorff's alpha-reliability (2011): α = 1 − D_o/D_e, the observed over the expected disagreement of pairs of ratings of a unit, by the squares of
/// differences of the level. Pure.
/// </remarks>
public static class KrippendorffAlpha
{
    /// <param name="ratings">For each unit one rating a rater, NaN where there is none. Units with fewer than two ratings say nothing.</param>
    /// <param name="level">What differences mean.</param>
    /// <returns>1 for full agreement, 0 for that of chance, below 0 for less; NaN where no unit has two ratings or all ratings are the same.</returns>
    /// <exception cref="ArgumentException">A rating is infinite.</exception>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> ratings, RatingLevel level = RatingLevel.Nominal)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        double[][] pairable = [.. ratings.Select(unit => unit.Where(rating => !double.IsNaN(rating)).ToArray()).Where(unit => unit.Length > 1)];
        if (pairable.Any(unit => unit.Any(double.IsInfinity)))
            throw new ArgumentException("A rating is infinite; agreement needs finite ones. Bound it, or leave it out as NaN.", nameof(ratings));
        double[] values = [.. pairable.SelectMany(unit => unit).Distinct().Order()];
        var counts = new double[values.Length];
        foreach (var rating in pairable.SelectMany(unit => unit))
            counts[Array.BinarySearch(values, rating)]++;
        var squares = Squares(values, counts, level);
        var (all, observed, expected) = (counts.Sum(), 0.0, 0.0);
        foreach (var unit in pairable)
        {
            int[] places = [.. unit.Select(rating => Array.BinarySearch(values, rating))];
            observed += places.Sum(one => places.Sum(other => squares[one, other])) / (unit.Length - 1);
        }
        for (var one = 0; one < values.Length; one++)
        {
            for (var other = 0; other < values.Length; other++)
                expected += counts[one] * counts[other] * squares[one, other] / (all - 1);
        }
        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }

    private static double[,] Squares(double[] values, double[] counts, RatingLevel level)
    {
        var squares = new double[values.Length, values.Length];
        for (var one = 0; one < values.Length; one++)
        {
            for (var other = one + 1; other < values.Length; other++)
            {
                var difference = level switch
                {
                    RatingLevel.Nominal => 1,
                    RatingLevel.Ordinal => counts[one..(other + 1)].Sum() - ((counts[one] + counts[other]) / 2),
                    RatingLevel.Interval => values[other] - values[one],
                    _ => throw new ArgumentOutOfRangeException(nameof(level), level, $"'{nameof(level)}' is {level}; give {string.Join(", ", Enum.GetNames<RatingLevel>())}."),
                };
                squares[one, other] = squares[other, one] = difference * difference;
            }
        }
        return squares;
    }
}
