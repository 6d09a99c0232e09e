using System.Globalization;

namespace Superalign.MLNet.Gap;

/// <summary>A power law fitted to a learning curve, or why it was refused.</summary>
public sealed class PowerLawFit
{
    private readonly PowerLawIntervals? _intervals;
    private readonly Lazy<(Estimate A, Estimate B, Estimate C)> _estimates;

    internal PowerLawFit(PowerCurve curve, PowerLawIntervals? intervals)
    {
        (Curve, _intervals) = (curve, intervals);
        _estimates = new(() => _intervals is { } found
            ? (found.A(), found.B(), found.C())
            : (Estimate.Point(curve.A), Estimate.Point(curve.B), Estimate.Point(curve.C)));
    }

    /// <summary>The curve that fits best; of a refused fit, too, to look at and not to extrapolate.</summary>
    public PowerCurve Curve { get; }

    /// <summary>Why the curve must not be extrapolated; null where nothing speaks against it.</summary>
    public string? Refusal { get; internal init; }

    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>Whether something was left to check the curve with: with three sizes nothing is.</summary>
    public bool IsChecked { get; internal init; }

    /// <summary>How many measurements it was fitted to.</summary>
    public int Points { get; internal init; }

    /// <summary>How many sizes they have.</summary>
    public int Levels { get; internal init; }

    /// <summary>
    /// The deviation of one run from the curve, with n − 3 degrees of freedom, on the scale of the noise: of the logarithm of the error, its square root, or the error itself; NaN where nothing is left.
    /// </summary>
    public double Deviation { get; internal init; }

    /// <summary>Sentences for the user.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>The error at infinite size, at least 0.</summary>
    public Estimate A => _estimates.Value.A;

    /// <summary>How much of the error goes away, at size 1. It is known badly where no size is near 1.</summary>
    public Estimate B => _estimates.Value.B;

    /// <summary>The exponent; it is searched for between 0.001 and 10, and an end of the interval there is open.</summary>
    public Estimate C => _estimates.Value.C;

    /// <summary>The error that runs of a size have on average.</summary>
    /// <param name="size">Above 0; infinity gives the error that no size goes below.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The fit was refused; the message says why.</exception>
    public Estimate Predict(double size)
    {
        if (!(size > 0))
            throw new ArgumentOutOfRangeException(nameof(size), size, FormattableString.Invariant($"'{nameof(size)}' is {size}; a number above 0 is needed, or infinity."));
        if (Refusal is { } reason)
            throw new InvalidOperationException($"The learning curve is not extrapolated: {reason}. Look at '{nameof(IsRefused)}' first; measure more sizes, or fit only those beyond a break.");
        return _intervals?.At(size) ?? Estimate.Point(Curve.At(size));
    }

    /// <summary>The curve with its intervals, or why it was refused; and the warnings.</summary>
    public override string ToString()
    {
        var (a, b, c) = Refusal is null ? _estimates.Value : (Estimate.Point(Curve.A), Estimate.Point(Curve.B), Estimate.Point(Curve.C));
        var text = string.Create(CultureInfo.InvariantCulture, $"error = a + b·n^(−c) with a = {a}, b = {b}, c = {c}, of {Points} measurements at {Levels} sizes");
        return string.Join(Environment.NewLine, Warnings.Prepend(Refusal is null ? text : $"Refused: {Refusal}. Best was {text}"));
    }
}
