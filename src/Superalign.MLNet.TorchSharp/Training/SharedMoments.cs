using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>An optimizer's moments, which those who keep an earlier state share until a step changes them.</summary>
internal sealed class SharedMoments
{
    private int _holders = 1;

    /// <summary>Takes over the tensors, shape (all) each.</summary>
    public SharedMoments(Tensor first, Tensor second) => (First, Second) = (first.DetachFromDisposeScope(), second.DetachFromDisposeScope());

    /// <summary>The running mean of gradients.</summary>
    public Tensor First { get; }

    /// <summary>The running mean of their squares.</summary>
    public Tensor Second { get; }

    /// <summary>The same for one holder more.</summary>
    public SharedMoments Share()
    {
        _holders++;
        return this;
    }

    /// <summary>What a holder may change: these where no other holds them, else a copy, and these are let go.</summary>
    public SharedMoments ToChange()
    {
        if (_holders == 1)
            return this;
        var own = new SharedMoments(First.clone(), Second.clone());
        Release();
        return own;
    }

    /// <summary>One holder less; the last one's release disposes the tensors.</summary>
    public void Release()
    {
        if (--_holders > 0)
            return;
        First.Dispose();
        Second.Dispose();
    }
}
