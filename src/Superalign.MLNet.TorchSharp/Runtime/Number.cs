using TorchSharp;
using static TorchSharp.torch;

namespace Superalign.MLNet.Runtime;

/// <summary>Numbers among tensors. TorchSharp's own conversions and operators are banned in this library: what they make has no owner.</summary>
/// <remarks>
/// A number reaches native code as an object with a finalizer. TorchSharp hands over its address and forgets it, so a garbage collection
/// that another thread started may free it while it is read: the result is then an error, a wrong number or the end of the process.
/// Here the latest numbers of a thread stay reachable until well after the call that they were made for.
/// </remarks>
internal static class Number
{
    private const int Kept = 64;   // no call takes more than three

    [ThreadStatic]
    private static Scalar[]? _latest;

    [ThreadStatic]
    private static int _next;

    /// <summary>The factor that additions want; it lives as long as the process.</summary>
    public static Scalar One { get; } = 1.ToScalar();

    /// <summary>A number for the next calls of this thread.</summary>
    public static Scalar Of(double value) => Keep(value.ToScalar());

    /// <inheritdoc cref="Of(double)"/>
    public static Scalar Of(long value) => Keep(value.ToScalar());

    /// <summary>The sum of two tensors.</summary>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);

    /// <summary>The sum of a tensor and a number.</summary>
    public static Tensor Plus(this Tensor left, double right) => left.add(Of(right), One);

    /// <summary>The product of a tensor and a number.</summary>
    public static Tensor Times(this Tensor left, double right) => left.mul(Of(right));

    private static Scalar Keep(Scalar number)
    {
        _latest ??= new Scalar[Kept];
        _latest[_next++ & (Kept - 1)] = number;
        return number;
    }
}
