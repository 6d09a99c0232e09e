using System.Globalization;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Gap;

/// <summary>A figure, and the interval that it is known to where there is one.</summary>
public sealed record Estimate
{
    private Estimate(double value, double lower, double upper, double level) => (Value, Lower, Upper, Level) = (value, lower, upper, level);

    /// <summary>The figure.</summary>
    public double Value { get; }

    /// <summary>Whether there is an interval; one measurement has none.</summary>
    public bool HasInterval => Level > 0;

    /// <summary>The lower end, at most <see cref="Value"/>; NaN without an interval.</summary>
    public double Lower { get; }

    /// <summary>The upper end, at least <see cref="Value"/>; NaN without an interval.</summary>
    public double Upper { get; }

    /// <summary>The share of such intervals that hold the true figure, in (0, 1); 0 without an interval.</summary>
    public double Level { get; }

    /// <summary>A figure of one measurement, which says nothing about its interval.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public static Estimate Point(double value) => double.IsFinite(value)
        ? new Estimate(value, double.NaN, double.NaN, 0)
        : throw new ArgumentException(FormattableString.Invariant($"The figure is {value}; a finite number is needed. Leave out what was not measured."), nameof(value));

    /// <summary>A figure with its interval.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end.</param>
    /// <param name="level">The share of such intervals that hold the true figure, in (0, 1).</param>
    /// <exception cref="ArgumentException">A number is not finite, or the figure lies outside the interval.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is out of its range.</exception>
    public static Estimate Within(double value, double lower, double upper, double level = 0.95)
    {
        if (!(double.IsFinite(lower) && double.IsFinite(upper) && lower <= value && value <= upper))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The figure {value} has an interval from {lower} to {upper}; finite ends with the figure between them are needed. Give the ends in order, or use '{nameof(Point)}' where there is no interval."), nameof(value));
        }
        return new Estimate(value, lower, upper, Check.Level(level));
    }

    /// <summary>A mean with its interval, such as that of <see cref="StudentInterval"/>.</summary>
    /// <param name="mean">The mean.</param>
    public static Estimate Of(MeanInterval mean)
    {
        ArgumentNullException.ThrowIfNull(mean);
        return Within(mean.Mean, mean.Lower, mean.Upper, mean.Level);
    }

    /// <summary>The figure and its ends, four digits.</summary>
    public override string ToString() => HasInterval
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:0.####} ({Lower:0.####} to {Upper:0.####})")
        : Value.ToString("0.####", CultureInfo.InvariantCulture);
}
