namespace Superalign.MLNet.Training;

/// <summary>What a reward model is trained with.</summary>
internal enum RewardLoss
{
    /// <summary>Bradley and Terry's on pairs.</summary>
    BradleyTerry,

    /// <summary>Order and signs of pairs; the reward is minus the cost.</summary>
    Cost,

    /// <summary>Cross-entropy on labels.</summary>
    Labels,
}
