namespace Superalign.MLNet.Gap;

/// <summary>error = a + b·size^(−c).</summary>
/// <param name="A">The error at infinite size, at least 0.</param>
/// <param name="B">How much of the error goes away, at size 1; above 0.</param>
/// <param name="C">The exponent, above 0.</param>
public readonly record struct PowerCurve(double A, double B, double C)
{
    /// <summary>The error at a size; <see cref="A"/> at an infinite one.</summary>
    /// <param name="size">Above 0; infinity is allowed.</param>
    public double At(double size) => A + (B * Math.Pow(size, -C));

    /// <summary>The curve through three measurements at sizes n, 2n and 4n, in closed form.</summary>
    /// <remarks>c = −log₂((e₂ − e₄)/(e₁ − e₂)), a = (e₁e₄ − e₂²)/(e₁ + e₄ − 2e₂). The a may be negative, which says that no power law with an error of at least 0 passes through them.</remarks>
    /// <param name="size">n, above 0.</param>
    /// <param name="first">The error at n.</param>
    /// <param name="second">At 2n.</param>
    /// <param name="third">At 4n.</param>
    /// <exception cref="ArgumentException">The errors do not fall by less and less.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not above 0.</exception>
    public static PowerCurve Through(double size, double first, double second, double third)
    {
        if (!(size > 0 && double.IsFinite(size)))
            throw new ArgumentOutOfRangeException(nameof(size), size, FormattableString.Invariant($"'{nameof(size)}' is {size}; a finite number above 0 is needed."));
        if (!(first - second > second - third && second - third > 0 && double.IsFinite(first) && double.IsFinite(third)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The errors are {first}, {second} and {third}; a power law needs them to fall, and each time by less. Average more runs, or measure larger sizes."), nameof(second));
        }
        var c = -Math.Log2((second - third) / (first - second));
        var a = ((first * third) - (second * second)) / (first + third - (2 * second));
        return new PowerCurve(a, (first - a) * Math.Pow(size, c), c);
    }
}
