using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Forward and backward of the language head, a chunk of positions at a time, worked out by hand.</summary>
/// <remarks>
/// With z the logits of a position and p = softmax(z): ∂ ln p(target) / ∂z = onehot(target) − p. Automatic differentiation comes to the
/// same, but takes two more tensors of the logits' size and passes over each.
/// </remarks>
internal sealed class HeadGradient : IDisposable
{
    private readonly CausalNetwork _network;
    private readonly Tensor _hidden;
    private readonly Tensor _targets;

    /// <param name="network">The network; the gradient of its head's weight is added to where the weight is trained.</param>
    /// <param name="hidden">Shape (positions, hidden size), without a graph.</param>
    /// <param name="targets">The token that follows each position, shape (positions).</param>
    public HeadGradient(CausalNetwork network, Tensor hidden, Tensor targets)
    {
        _network = network;
        _hidden = hidden;
        _targets = targets.unsqueeze(1);
        ByHidden = empty_like(hidden);
        LogProbs = zeros(hidden.shape[0], device: hidden.device);
    }

    /// <summary>The objective's gradient by the hidden vectors, of their shape: complete once every chunk was added.</summary>
    public Tensor ByHidden { get; }

    /// <summary>The targets' log-probabilities, shape (positions), nats; 0 until a chunk's forward.</summary>
    public Tensor LogProbs { get; }

    /// <summary>The log-probability of every word at the chunk's positions; fills <see cref="LogProbs"/> there.</summary>
    /// <param name="start">The chunk's first position.</param>
    /// <param name="length">Its positions.</param>
    /// <returns>Shape (length, vocabulary), the caller's.</returns>
    public Tensor Forward(long start, long length)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var logits = _network.Logits(_hidden.narrow(0, start, length));
        var logSoftmax = logits.log_softmax(-1);
        LogProbs.narrow(0, start, length).copy_(logSoftmax.gather(1, _targets.narrow(0, start, length)).squeeze(1));
        return logSoftmax.MoveToOuterDisposeScope();
    }

    /// <summary>Adds a chunk's part to the gradients.</summary>
    /// <param name="start">The chunk's first position.</param>
    /// <param name="logSoftmax">What <see cref="Forward"/> gave; used up.</param>
    /// <param name="weights">The objective's derivative by each log-probability, shape (positions).</param>
    public void Add(long start, Tensor logSoftmax, Tensor weights)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var byLogits = logSoftmax.exp_();
        var length = byLogits.shape[0];
        byLogits.scatter_add_(1, _targets.narrow(0, start, length), full(length, 1, Number.Of(-1.0), device: byLogits.device));
        byLogits.mul_(-weights.narrow(0, start, length).unsqueeze(1));
        ByHidden.narrow(0, start, length).copy_(byLogits.mm(_network.HeadWeight));
        if (_network.HeadWeight.requires_grad)
            GradientOfWeight().addmm_(byLogits.t(), _hidden.narrow(0, start, length), beta: 1, alpha: 1);
    }

    public void Dispose()
    {
        ByHidden.Dispose();
        LogProbs.Dispose();
        _targets.Dispose();
    }

    private Tensor GradientOfWeight()
    {
        var weight = _network.HeadWeight;
        return weight.grad ??= zeros_like(weight).DetachFromDisposeScope();
    }
}
