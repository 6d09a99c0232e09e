using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Group relative policy optimisation on responses that the policy samples and a reward rates: <c>grpo</c>, by <see cref="GroupRelativeLoss"/>.</summary>
public sealed record GroupRelativeObjective : Objective
{
    /// <summary>Responses sampled for each prompt, at least 2; default 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int GroupSize { get; init => field = GroupAdvantages.RequireGroupSize(value); } = 8;

    /// <summary>Optimizer steps on each sample of responses, at least 1; default 1. From the second on the policy is no longer the one that sampled, and <see cref="ClipRange"/> bounds how far it goes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int UpdatesPerSample
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(UpdatesPerSample), value, $"'{nameof(UpdatesPerSample)}' is {value}; give a number of steps of at least 1.");
    } = 1;

    /// <summary>How far the ratio of a token's probabilities may move from 1 before it is no longer rewarded, in (0, 1); default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ClipRange { get; init => field = GroupRelativeLoss.RequireClipRange(value); } = 0.2;

    /// <summary>Weight of the divergence from the reference model, at least 0; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double KlWeight { get; init => field = Require.NotNegative(value, nameof(KlWeight)); }

    /// <summary>Whether advantages are divided by the standard deviation of their group; default true.</summary>
    public bool ScaleByDeviation { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "grpo";

    /// <inheritdoc/>
    public override ObjectiveRows Rows => ObjectiveRows.Samples;

    /// <inheritdoc/>
    public override bool NeedsReference => true;

    /// <summary>Compares the rewards within their groups.</summary>
    /// <param name="rewards">One a response, group after group; not-a-number where a response could not be rated.</param>
    /// <exception cref="ArgumentException">There are no rewards, they do not fill the groups, or one is infinite.</exception>
    public GroupAdvantages Advantages(IReadOnlyList<double> rewards) => GroupAdvantages.Of(rewards, GroupSize, ScaleByDeviation);

    /// <summary>Computes one loss a token.</summary>
    /// <inheritdoc cref="GroupRelativeLoss.PerToken"/>
    public Tensor PerToken(Tensor policy, Tensor sampler, Tensor advantages, Tensor? reference = null) =>
        GroupRelativeLoss.PerToken(policy, sampler, advantages, ClipRange, reference, KlWeight);
}
