using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Robust direct preference optimisation: <c>rdpo</c>, by <see cref="RobustPreferenceLoss"/>.</summary>
public sealed record RobustPreferenceObjective : PairObjective
{
    /// <summary>Inverse temperature β, above 0; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.Positive(value, nameof(Beta)); } = 0.1;

    /// <summary>The share of pairs that are flipped, in [0, 0.5); default 0.1. With 0 it is DPO.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LabelSmoothing { get; init => field = Require.InHalfOpenRange(value, 0, 0.5, nameof(LabelSmoothing)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "rdpo";

    /// <inheritdoc/>
    public override bool NeedsReference => true;

    /// <inheritdoc/>
    public override Tensor PerPair(ScoredPairs pairs) =>
        RobustPreferenceLoss.PerPair(pairs.Policy, pairs.RequireReference(Name), Beta, LabelSmoothing);
}
