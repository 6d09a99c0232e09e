using Superalign.MLNet.Models;
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

    /// <summary>Freezes those of another network of the same sizes.</summary>
    /// <param name="parameters">The parameters of the network that is given them for a while.</param>
    /// <param name="network">That network.</param>
    /// <param name="other">The network whose parameters are frozen, which stays the caller's.</param>
    /// <exception cref="ArgumentException">Their parameters differ in name or shape.</exception>
    public FrozenParameters(FlatParameters parameters, CausalNetwork network, CausalNetwork other)
    {
        _parameters = parameters;
        if (ModelShapes.Difference(network, other) is { } difference)
            throw new ArgumentException($"The frozen model has other sizes than the one in training: {difference}. Give a model of the same sizes.", nameof(other));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Values = cat([.. network.parameters().Zip(other.parameters()).Where(pair => pair.First.requires_grad).Select(pair => pair.Second.flatten())]).DetachFromDisposeScope();
    }

    /// <summary>The frozen parameters, shape (all).</summary>
    public Tensor Values { get; }

    /// <summary>Whether the network has just these parameters.</summary>
    public bool ArePresent
    {
        get
        {
            using var scope = NewDisposeScope();
            return Values.eq(_parameters.Values).all().item<bool>();
        }
    }

    /// <summary>Does some work, which takes no gradient, with the frozen parameters in the network; afterwards it has its own again.</summary>
    public T Use<T>(Func<T> work) => _parameters.At(Values, work);

    public void Dispose() => Values.Dispose();
}
