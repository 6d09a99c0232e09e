using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Odds ratio preference optimisation: <c>orpo</c>, by <see cref="OddsRatioLoss"/>.</summary>
public sealed record OddsRatioObjective : PairObjective
{
    /// <summary>Weight β of the penalty on the rejected response's odds, at least 0; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.NotNegative(value, nameof(Beta)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "orpo";

    /// <inheritdoc/>
    public override bool NeedsReference => false;

    /// <inheritdoc/>
    public override Tensor PerPair(ScoredPairs pairs)
    {
        using var scope = NewDisposeScope();
        return OddsRatioLoss.PerPair(pairs.Policy.PerToken(pairs.Lengths), Beta).MoveToOuterDisposeScope();
    }
}
