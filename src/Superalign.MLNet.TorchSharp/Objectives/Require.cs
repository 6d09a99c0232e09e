using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Checks of arguments, in release builds too; the messages say what to do.</summary>
internal static class Require
{
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void SameShape(
        Tensor actual, Tensor expected,
        [CallerArgumentExpression(nameof(actual))] string? actualName = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedName = null)
    {
        if (actual.shape.AsSpan().SequenceEqual(expected.shape))
            return;
        throw new ArgumentException(
            $"'{actualName}' has shape ({string.Join(", ", actual.shape)}) but '{expectedName}' has shape " +
            $"({string.Join(", ", expected.shape)}); both need one log-probability per pair. " +
            "Sum the token log-probabilities of each response first.", actualName);
    }

    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void OneEach(
        Tensor actual, Tensor expected, string what,
        [CallerArgumentExpression(nameof(actual))] string? actualName = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedName = null)
    {
        if (actual.shape.AsSpan().SequenceEqual(expected.shape))
            return;
        throw new ArgumentException(
            $"'{actualName}' has shape ({string.Join(", ", actual.shape)}) but '{expectedName}' has shape " +
            $"({string.Join(", ", expected.shape)}); both need one number per {what}. Give tensors of one shape.", actualName);
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is below <paramref name="low"/>, not below <paramref name="high"/>, or not a number.</exception>
    public static double InHalfOpenRange(
        double value, double low, double high, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= low && value < high ? value : throw OutOfRange(name, value, FormattableString.Invariant($"a number in [{low}, {high})"));

    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(name, value, "a number in [0, 1]");

    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "a finite number above 0");

    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or not finite.</exception>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "a finite number of at least 0");

    private static ArgumentOutOfRangeException OutOfRange(string? name, double value, string expected) =>
        new(name, value, FormattableString.Invariant($"'{name}' is {value}; give {expected}."));
}
