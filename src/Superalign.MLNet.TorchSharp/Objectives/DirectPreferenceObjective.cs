using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Direct preference optimisation: <c>dpo</c>, or with label smoothing conservative DPO, by <see cref="DirectPreferenceLoss"/>.</summary>
public sealed record DirectPreferenceObjective : PairObjective
{
    /// <summary>Inverse temperature β, above 0; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.Positive(value, nameof(Beta)); } = 0.1;

    /// <summary>The share of pairs taken to be flipped, in [0, 0.5); default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LabelSmoothing { get; init => field = Require.InHalfOpenRange(value, 0, 0.5, nameof(LabelSmoothing)); }

    /// <inheritdoc/>
    public override string Name => "dpo";

    /// <inheritdoc/>
    public override bool NeedsReference => true;

    /// <inheritdoc/>
    public override Tensor PerPair(ScoredPairs pairs) =>
        DirectPreferenceLoss.PerPair(pairs.Policy, pairs.RequireReference(Name), Beta, LabelSmoothing);
}
