using System.Globalization;

namespace Superalign.MLNet.Evaluation;

/// <summary>What a figure will be at another level of ability, said before it is measured.</summary>
/// <param name="Ability">The level.</param>
/// <param name="Value">The figure there, in (0, 1).</param>
/// <param name="Lower">The lower end of the interval for one measurement.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The share of such intervals that hold the measurement, in (0, 1).</param>
public sealed record ExtrapolatedFigure(double Ability, double Value, double Lower, double Upper, double Level)
{
    /// <summary>How good the prediction was, when the truth is there.</summary>
    /// <remarks>
    /// The interval score of Gneiting and Raftery, Strictly proper scoring rules, JASA 102 (2007), eq. 43: the width, and 2/(1 − level) times how far the truth lies outside. Lower is better, and over many
    /// predictions it is lowest for intervals that hold the truth as often as they say.
    /// </remarks>
    /// <param name="actual">What was measured, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="actual"/> is out of its range.</exception>
    public ExtrapolationScore Score(double actual)
    {
        if (actual is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(actual), actual, FormattableString.Invariant($"'{nameof(actual)}' is {actual}; a share in [0, 1] is needed, as the figures that were extrapolated."));
        var outside = Math.Max(0, Lower - actual) + Math.Max(0, actual - Upper);
        return new ExtrapolationScore(outside == 0, Value - actual, Upper - Lower + (2 / (1 - Level) * outside));
    }

    /// <summary>The prediction in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.0000} ({Lower:0.0000} to {Upper:0.0000}) at {Ability}");
}
