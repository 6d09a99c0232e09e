using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>A copy of the parameters as they were, which the network can be given for a while.</summary>
internal sealed class FrozenParameters : IDisposable
{
    private readonly FlatParameters _parameters;

    /// <summary>Freezes the parameters as they are now.</summary>
    public FrozenParameters(FlatParameters parameters)
    {
        _parameters = parameters;
        using var noGradient = no_grad();
        Values = parameters.Values.clone().DetachFromDisposeScope();
    }

    /// <summary>The frozen parameters, shape (all).</summary>
    public Tensor Values { get; }

    /// <summary>Does some work, which takes no gradient, with the frozen parameters in the network; afterwards it has its own again.</summary>
    public T Use<T>(Func<T> work) => _parameters.At(Values, work);

    public void Dispose() => Values.Dispose();
}
