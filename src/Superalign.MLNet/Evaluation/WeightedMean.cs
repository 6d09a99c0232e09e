namespace Superalign.MLNet.Evaluation;

/// <summary>The mean of values of which each may count several times.</summary>
internal static class WeightedMean
{
    /// <summary>Σ nᵢ xᵢ / Σ nᵢ; NaN where nothing counts.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<int> counts)
    {
        double sum = 0, all = 0;
        for (var row = 0; row < values.Length; row++)
        {
            sum += counts[row] * values[row];
            all += counts[row];
        }
        return sum / all;
    }

    /// <summary>The mean over rows that a condition holds for; NaN where it holds for none.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<bool> among, ReadOnlySpan<int> counts)
    {
        double sum = 0, all = 0;
        for (var row = 0; row < values.Length; row++)
        {
            sum += among[row] ? counts[row] * values[row] : 0;
            all += among[row] ? counts[row] : 0;
        }
        return sum / all;
    }
}
