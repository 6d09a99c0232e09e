using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Simple preference optimisation: <c>simpo</c>, by <see cref="SimplePreferenceLoss"/>.</summary>
public sealed record SimplePreferenceObjective : PairObjective
{
    /// <summary>β, above 0; default 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.Positive(value, nameof(Beta)); } = 2;

    /// <summary>By how many nats a token the chosen response should be likelier (γ/β), at least 0; default 0.25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Margin { get; init => field = Require.NotNegative(value, nameof(Margin)); } = 0.25;

    /// <inheritdoc/>
    public override string Name => "simpo";

    /// <inheritdoc/>
    public override bool NeedsReference => false;

    /// <inheritdoc/>
    public override Tensor PerPair(ScoredPairs pairs)
    {
        using var scope = NewDisposeScope();
        return SimplePreferenceLoss.PerPair(pairs.Policy.PerToken(pairs.Lengths), Beta, Margin).MoveToOuterDisposeScope();
    }
}
