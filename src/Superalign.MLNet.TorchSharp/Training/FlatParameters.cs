using Superalign.MLNet.Alternation;
using Superalign.MLNet.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>
/// All trainable parameters as one vector and their gradients as another: each parameter and its gradient is a view of them, so that
/// the optimizer, a snapshot and the gradient's norm are a few operations instead of a few per parameter.
/// </summary>
/// <remarks>Gradients must be zeroed, never set to null: autograd adds into the views.</remarks>
internal sealed class FlatParameters : IDisposable
{
    private readonly Parameter[] _trained;
    private readonly List<(long Start, long Length)> _matrices = [];

    /// <param name="parameters">The parameters to train, all on one device; their storage moves into the common vector.</param>
    public FlatParameters(IEnumerable<Parameter> parameters)
    {
        _trained = [.. parameters];
        var device = _trained[0].device;
        var size = _trained.Sum(parameter => parameter.numel());
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Values = empty(size, device: device).DetachFromDisposeScope();
        Gradients = zeros(size, device: device).DetachFromDisposeScope();
        long offset = 0;
        foreach (var parameter in _trained)
        {
            var count = parameter.numel();
            var view = Values.narrow(0, offset, count).view(parameter.shape);
            view.copy_(parameter);
            parameter.set_(view);
            parameter.grad = Gradients.narrow(0, offset, count).view(parameter.shape);
            if (parameter.dim() > 1)
                AddMatrix(offset, count);
            offset += count;
        }
    }

    /// <summary>The parameters, shape (all).</summary>
    public Tensor Values { get; }

    /// <summary>The gradients, shape (all).</summary>
    public Tensor Gradients { get; }

    /// <summary>The products of another gradient, as that of competence, and of these gradients, as those of conformity.</summary>
    /// <param name="competence">A gradient by the same parameters, shape (all).</param>
    public GradientProducts ProductsWith(Tensor competence)
    {
        using var scope = NewDisposeScope();
        // One question to the device for all three.
        var products = stack([competence.dot(competence), Gradients.dot(Gradients), competence.dot(Gradients)]).cpu().data<float>();
        return new GradientProducts(products[0], products[1], products[2]);
    }

    /// <summary>Does some work, which takes no gradient, with other values in the network; afterwards it has its own again.</summary>
    /// <param name="values">The other values, shape (all); they stay as they are.</param>
    /// <param name="work">What to do.</param>
    public T At<T>(Tensor values, Func<T> work)
    {
        using var noGradient = no_grad();
        using var present = Values.clone();
        Values.copy_(values);
        try
        {
            return work();
        }
        finally
        {
            Values.copy_(present);
        }
    }

    /// <summary>Multiplies matrices and embeddings by a number; the weights of norms, which are vectors, stay as they are.</summary>
    /// <param name="factor">The number.</param>
    /// <param name="from">Where what is trained begins; what stands in front of it stays as it is.</param>
    public void Decay(double factor, long from = 0)
    {
        foreach (var (start, length) in _matrices)
        {
            var first = Math.Max(start, from);
            if (first >= start + length)
                continue;
            using var matrix = Values.narrow(0, first, start + length - first);
            matrix.mul_(Number.Of(factor));
        }
    }

    /// <summary>Whether every parameter is a finite number.</summary>
    public bool AreFinite()
    {
        using var scope = NewDisposeScope();
        return Values.isfinite().all().item<bool>();
    }

    /// <summary>Lets go of the gradients, which would live as long as the parameters otherwise.</summary>
    public void Dispose()
    {
        foreach (var parameter in _trained)
            parameter.grad = null;
        Values.Dispose();
        Gradients.Dispose();
    }

    // Neighbours are one piece, so that there are few.
    private void AddMatrix(long start, long length)
    {
        if (_matrices is [.., var last] && last.Start + last.Length == start)
            _matrices[^1] = (last.Start, last.Length + length);
        else
            _matrices.Add((start, length));
    }
}
