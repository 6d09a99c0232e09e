using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Rotary positions (Su et al., arXiv:2104.09864) in the half-split layout of Hugging Face's Llama.</summary>
internal sealed class RotaryPositions : IDisposable
{
    private readonly Tensor _cosines;
    private readonly Tensor _sines;

    /// <param name="positions">How many positions there are.</param>
    /// <param name="headSize">Width of a head, even.</param>
    /// <param name="theta">The base of the wave lengths.</param>
    /// <param name="device">Where the tables live.</param>
    public RotaryPositions(int positions, int headSize, double theta, Device device)
    {
        using var scope = NewDisposeScope();
        var frequencies = pow(tensor(theta, ScalarType.Float64), arange(Number.Of(0), Number.Of(headSize), Number.Of(2), ScalarType.Float64).div(Number.Of(-headSize)));
        var angles = outer(arange(Number.Of(0), Number.Of(positions), Number.One, ScalarType.Float64), frequencies);
        _cosines = angles.cos().to(ScalarType.Float32).to(device).DetachFromDisposeScope();
        _sines = angles.sin().to(ScalarType.Float32).to(device).DetachFromDisposeScope();
    }

    /// <summary>The rotation of positions 0 to <paramref name="length"/> − 1, each table of shape (length, headSize / 2).</summary>
    public Rotation First(long length) => new(_cosines.narrow(0, 0, length), _sines.narrow(0, 0, length));

    /// <summary>The rotation of given positions.</summary>
    /// <param name="positions">Shape (rows, length), whole numbers.</param>
    /// <returns>Tables of shape (rows, 1, length, headSize / 2), which broadcast over heads.</returns>
    public Rotation At(Tensor positions)
    {
        var flat = positions.reshape(-1);
        long[] shape = [positions.shape[0], 1, positions.shape[1], _cosines.shape[1]];
        return new(_cosines.index_select(0, flat).view(shape), _sines.index_select(0, flat).view(shape));
    }

    public void Dispose()
    {
        _cosines.Dispose();
        _sines.Dispose();
    }

    /// <summary>Cosines and sines of the angles of some positions.</summary>
    internal readonly record struct Rotation(Tensor Cosines, Tensor Sines)
    {
        /// <summary>Turns each pair (i, i + headSize / 2) of <paramref name="heads"/>, shape (rows, heads, length, headSize).</summary>
        public Tensor Apply(Tensor heads)
        {
            var halves = heads.chunk(2, -1);
            return cat([halves[0] * Cosines - halves[1] * Sines, (halves[1] * Cosines).Plus(halves[0] * Sines)], -1);
        }
    }
}
