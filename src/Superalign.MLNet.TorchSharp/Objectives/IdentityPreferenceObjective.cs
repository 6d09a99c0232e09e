using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Identity preference optimisation: <c>ipo</c>, by <see cref="IdentityPreferenceLoss"/>.</summary>
public sealed record IdentityPreferenceObjective : PairObjective
{
    /// <summary>β, above 0; default 0.1, which aims at a margin of 5 nats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.Positive(value, nameof(Beta)); } = 0.1;

    /// <summary>Whether the margin is that of the mean log-probabilities per token, default; or else that of their sums.</summary>
    public bool PerToken { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "ipo";

    /// <inheritdoc/>
    public override bool NeedsReference => true;

    /// <inheritdoc/>
    public override Tensor PerPair(ScoredPairs pairs)
    {
        var reference = pairs.RequireReference(Name);
        if (!PerToken)
            return IdentityPreferenceLoss.PerPair(pairs.Policy, reference, Beta);
        using var scope = NewDisposeScope();
        return IdentityPreferenceLoss.PerPair(pairs.Policy.PerToken(pairs.Lengths), reference.PerToken(pairs.Lengths), Beta).MoveToOuterDisposeScope();
    }
}
