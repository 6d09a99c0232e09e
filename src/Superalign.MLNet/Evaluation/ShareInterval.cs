using MathNet.Numerics.Distributions;

namespace Superalign.MLNet.Evaluation;

/// <summary>How sure a share of independent rows is, such as an accuracy.</summary>
/// <remarks>
/// E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927): (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1
/// and holds for few rows and for shares of 0 and 1. Pure.
/// </remarks>
public static class ShareInterval
{
    /// <summary>The share with its interval.</summary>
    /// <param name="count">Rows that have the property.</param>
    /// <param name="total">All rows; the share of none is NaN.</param>
    /// <param name="level">The share of such intervals that hold the true share, in (0, 1); default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static MeanInterval Of(int count, int total, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (count < 0 || count > total)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"'{nameof(count)}' is {count} of {total} rows; it must lie between 0 and {total}. Count rows of one kind among all.");
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));
        if (total == 0)
            return new MeanInterval(double.NaN, double.NaN, double.NaN, level);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var (share, shrink) = (count / (double)total, 1 + (z * z / total));
        var middle = (share + (z * z / (2 * total))) / shrink;
        var reach = z * Math.Sqrt((share * (1 - share) / total) + (z * z / (4.0 * total * total))) / shrink;
        return new MeanInterval(share, Math.Max(0, middle - reach), Math.Min(1, middle + reach), level);
    }
}
