using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>How sure the mean of a few independent values is, such as one figure of several seeds.</summary>
/// <remarks>
/// Student's t interval: mean ± t·s/√n, with n − 1 degrees of freedom. It takes the values to be normally distributed, and holds for as few as two, where drawing
/// them with replacement, as <see cref="PairedBootstrap"/> does with rows, gives intervals that are too short. Pure.
/// </remarks>
public static class StudentInterval
{
    /// <summary>The mean with its interval.</summary>
    /// <param name="values">Finite values, at least two.</param>
    /// <param name="level">The share of such intervals that hold the true mean, in (0, 1); default 0.95.</param>
    /// <returns>Mean and ends in the unit of the values; a point where all values are the same.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is out of its range.</exception>
    public static MeanInterval Of(IReadOnlyList<double> values, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2 || values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{nameof(values)}' holds {values.Count} values, {values.Count(double.IsFinite)} of them finite; an interval needs two or more, all finite. Run more seeds, and leave out what was not measured."), nameof(values));
        }
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var reach = StudentT.TwoSidedQuantile(level, values.Count - 1) * Math.Sqrt(variance / values.Count);
        return new MeanInterval(mean, mean - reach, mean + reach, level);
    }
}
