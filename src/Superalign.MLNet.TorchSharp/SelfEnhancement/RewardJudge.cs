using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A judge that asks no model: a reward, such as an exact match or a scorer's conformity (<see cref="ConformityReward"/>). It has the reward's name.</summary>
/// <param name="reward">Rates responses.</param>
public sealed class RewardJudge(IResponseReward reward) : ISelfJudge
{
    private readonly IResponseReward _reward = reward ?? throw new ArgumentNullException(nameof(reward));

    /// <inheritdoc/>
    public string Name => _reward.Name;

    /// <inheritdoc/>
    public double[] Rate(SelfJudgeContext context, IReadOnlyList<SampledResponse> responses) => _reward.Rate(responses);
}
