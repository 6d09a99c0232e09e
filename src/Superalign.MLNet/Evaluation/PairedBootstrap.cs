using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>How sure a difference is that was measured on the same rows before and after.</summary>
/// <remarks>
/// The percentile interval of Efron's bootstrap (Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7,
/// 1979; the interval: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, section 13.3): as many rows as there are
/// are drawn with replacement, again and again, and the middle part of the means of these draws is the interval. A row's two values
/// stay together, so that what makes a row hard both times cancels out. Pure: the same input and seed give the same interval.
/// </remarks>
public static class PairedBootstrap
{
    private const int FewestResamples = 100;

    /// <summary>The mean of after − before over rows, with its interval.</summary>
    /// <param name="before">One finite value a row; at least one.</param>
    /// <param name="after">The values of the same rows in the same order.</param>
    /// <param name="level">The share of such intervals that hold the true mean, in (0, 1); default 0.95.</param>
    /// <param name="resamples">Draws, at least 100; default 10,000.</param>
    /// <param name="seed">What the draws come from; default 1.</param>
    /// <returns>Mean and ends in the unit of the values. With one row, or rows that all differ alike, the interval is a point.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or hold a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> or <paramref name="resamples"/> is out of its range.</exception>
    public static MeanInterval MeanDifference(
        IReadOnlyList<double> before, IReadOnlyList<double> after, double level = 0.95, int resamples = 10_000, long seed = 1)
    {
        Check(before, after, level, resamples);
        var differences = after.Zip(before, (a, b) => a - b).ToArray();
        var means = Resample(differences, resamples, RandomStream.For(seed, "bootstrap"));
        Array.Sort(means);
        // As many means lie below the lower end as above the upper one.
        var outside = (int)((1 - level) / 2 * resamples);
        return new MeanInterval(differences.Average(), means[outside], means[^(outside + 1)], level);
    }

    private static double[] Resample(double[] values, int resamples, RandomStream stream)
    {
        var means = new double[resamples];
        foreach (ref var mean in means.AsSpan())
        {
            double sum = 0;
            for (var i = 0; i < values.Length; i++)
                sum += values[stream.NextInt(values.Length)];
            mean = sum / values.Length;
        }
        return means;
    }

    private static void Check(IReadOnlyList<double> before, IReadOnlyList<double> after, double level, int resamples)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count == 0 || before.Count != after.Count)
            throw new ArgumentException($"'{nameof(before)}' has {before.Count} values and '{nameof(after)}' {after.Count}; both need one for each row, and at least one row. Give both for the same rows.", nameof(after));
        if (before.Concat(after).FirstOrDefault(value => !double.IsFinite(value)) is var odd && !double.IsFinite(odd))
            throw new ArgumentException(FormattableString.Invariant($"A row has the value {odd}; a mean needs finite numbers. Leave out rows that were not measured, before and after."), nameof(after));
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));
        if (resamples < FewestResamples)
            throw new ArgumentOutOfRangeException(nameof(resamples), resamples, $"'{nameof(resamples)}' is {resamples}; the ends of an interval need at least {FewestResamples}. Give more, such as 10000.");
    }
}
