using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>An objective on preference pairs: derive from it to train with a loss of your own.</summary>
public abstract record PairObjective : Objective
{
    /// <inheritdoc/>
    public sealed override ObjectiveRows Rows => ObjectiveRows.Pairs;

    /// <summary>Computes one loss a pair, of that pair's numbers alone: how a step is cut into batches must not matter.</summary>
    /// <param name="pairs">A batch of pairs.</param>
    /// <returns>Shape (pairs). The caller disposes it.</returns>
    public abstract Tensor PerPair(ScoredPairs pairs);
}
