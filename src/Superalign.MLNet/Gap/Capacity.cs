using System.Globalization;

namespace Superalign.MLNet.Gap;

/// <summary>What a model could do at most: its ceiling, of which higher is better.</summary>
/// <param name="Figure">The ceiling.</param>
/// <param name="IsExtrapolated">Whether it was read off a learning curve, and not measured by a run.</param>
public sealed record Capacity(Estimate Figure, bool IsExtrapolated)
{
    /// <summary>A ceiling that a run reached, such as one that learned from true labels.</summary>
    /// <param name="figure">Its figure, higher is better.</param>
    public static Capacity Measured(Estimate figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new Capacity(figure, false);
    }

    /// <summary>The ceiling where a learning curve of errors leads: 1 less the error.</summary>
    /// <param name="fit">The fitted curve, of shares of errors.</param>
    /// <param name="size">The size that the model could be given; infinity, the default, is the end of the curve.</param>
    /// <exception cref="InvalidOperationException">The fit was refused; the message says why.</exception>
    public static Capacity Extrapolated(PowerLawFit fit, double size = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var error = fit.Predict(size);
        return new Capacity(
            error.HasInterval ? Estimate.Within(1 - error.Value, 1 - error.Upper, 1 - error.Lower, error.Level) : Estimate.Point(1 - error.Value), true);
    }

    /// <summary>The ceiling, and where it comes from.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure}, {(IsExtrapolated ? "extrapolated from a learning curve" : "measured by a run")}");
}
