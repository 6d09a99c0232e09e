namespace Superalign.MLNet.Conformity;

/// <summary>The formulas of <see cref="ValueCombination"/>; pure.</summary>
internal static class ValueCombinations
{
    /// <summary>One number in [0, 1] of one a value; NaN where any is.</summary>
    /// <param name="combination">The formula.</param>
    /// <param name="conformity">The conformity with each value, in [0, 1].</param>
    /// <param name="weights">The weight of each, above 0.</param>
    /// <param name="thresholds">From where on each passes, in (0, 1].</param>
    public static double Of(
        ValueCombination combination, ReadOnlySpan<double> conformity, ReadOnlySpan<double> weights, ReadOnlySpan<double> thresholds) =>
        combination switch
        {
            ValueCombination.WeightedMean => WeightedMean(conformity, weights),
            ValueCombination.Minimum => Minimum(conformity),
            _ => Lexicographic(conformity, weights, thresholds),
        };

    private static double WeightedMean(ReadOnlySpan<double> conformity, ReadOnlySpan<double> weights)
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < conformity.Length; i++)
        {
            sum += weights[i] * conformity[i];
            weight += weights[i];
        }
        return sum / weight;
    }

    private static double Minimum(ReadOnlySpan<double> conformity)
    {
        var least = double.PositiveInfinity;
        // Math.Min hands a NaN on.
        foreach (var one in conformity)
            least = Math.Min(least, one);
        return least;
    }

    private static double Lexicographic(ReadOnlySpan<double> conformity, ReadOnlySpan<double> weights, ReadOnlySpan<double> thresholds)
    {
        var mean = WeightedMean(conformity, weights);
        if (double.IsNaN(mean))
            return mean;
        var levels = conformity.Length + 1.0;
        for (var i = 0; i < conformity.Length; i++)
        {
            if (conformity[i] < thresholds[i])
                return (i + (conformity[i] / thresholds[i])) / levels;
        }
        return (conformity.Length + mean) / levels;
    }
}
