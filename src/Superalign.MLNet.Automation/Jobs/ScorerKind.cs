namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="TrainScorerJob"/> fits.</summary>
public enum ScorerKind
{
    /// <summary>The values of a profile, each by its own scorers.</summary>
    Profile,

    /// <summary>Boosted trees over text features.</summary>
    FastTree,

    /// <summary>A network with a scalar head, on pairs or labels.</summary>
    RewardModel,

    /// <summary>A network that learns from pairs and from which responses are safe.</summary>
    CostModel,

    /// <summary>The log-ratio of a tuned and a reference language model.</summary>
    Implicit,
}
