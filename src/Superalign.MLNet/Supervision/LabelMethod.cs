namespace Superalign.MLNet.Supervision;

/// <summary>How votes become a label.</summary>
public enum LabelMethod
{
    /// <summary>Each vote counts alike: <see cref="Supervision.MajorityVote"/>.</summary>
    MajorityVote,

    /// <summary>Votes count by one number a supervisor: <see cref="Supervision.WeightedVote"/>.</summary>
    WeightedVote,

    /// <summary>Votes count by one error matrix a supervisor: <see cref="Supervision.DawidSkene"/>.</summary>
    DawidSkene,
}
