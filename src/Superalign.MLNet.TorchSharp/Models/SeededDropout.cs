using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Models;

/// <summary>Dropout that draws from a generator of its own, so that the global one stays as the user left it.</summary>
/// <remarks>
/// Each call of <see cref="Begin"/> starts a new generator from a stream: to take up a run, the stream's state is enough.
/// Off until then, and after <see cref="End"/>.
/// </remarks>
internal sealed class SeededDropout(double rate, Device device) : IDisposable
{
    private Generator? _generator;

    /// <summary>Turns dropout on for one optimizer step.</summary>
    public void Begin(RandomStream stream)
    {
        End();
        if (rate > 0)
            _generator = new Generator(stream.NextBits() >> 1, device);
    }

    /// <summary>Turns dropout off.</summary>
    public void End()
    {
        _generator?.Dispose();
        _generator = null;
    }

    /// <summary>Sets each value to zero with the rate's probability and scales the rest to keep the mean; the input itself where off.</summary>
    public Tensor Apply(Tensor input)
    {
        if (_generator is null)
            return input;
        var kept = rand(input.shape, device: device, generator: _generator).ge(Number.Of(rate));
        return (input * kept).div(Number.Of(1 - rate));
    }

    public void Dispose() => End();
}
