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

    /// <exception cref="ArgumentOutOfRangeException">The value is below <paramref name="low"/>, not below <paramref name="high"/>, or not a number.</exception>
    public static void InHalfOpenRange(
        double value, double low, double high, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= low && value < high))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give a number in [{low}, {high})."));
    }
}
