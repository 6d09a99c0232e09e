using Superalign.MLNet.Students;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Compare;

/// <summary>Kinds of models, by the name that commands use.</summary>
public enum LearnerKind
{
    /// <summary>A logistic regression.</summary>
    Linear,

    /// <summary>Boosted trees.</summary>
    FastTree,

    /// <summary>A feed-forward network of one hidden layer of 64.</summary>
    Network,

    /// <summary>A feed-forward network of one hidden layer of 4: a supervisor for larger ones.</summary>
    SmallNetwork,
}

/// <summary>Makes the models of a <see cref="LearnerKind"/>.</summary>
internal static class LearnerKinds
{
    /// <summary>The model, with its defaults.</summary>
    public static IStudent Create(LearnerKind kind) => kind switch
    {
        LearnerKind.Linear => TrainerStudent.Linear(),
        LearnerKind.FastTree => TrainerStudent.FastTree(),
        LearnerKind.SmallNetwork => new NetworkStudent(new NetworkStudentOptions { Hidden = [4] }),
        _ => new NetworkStudent(),
    };

    /// <summary>Whether it is a network, which can learn by every loss.</summary>
    public static bool IsNetwork(LearnerKind kind) => kind is LearnerKind.Network or LearnerKind.SmallNetwork;

    /// <summary>A weaker model of the same kind, for chains: fewer trees, fewer units.</summary>
    public static IStudent CreateWeaker(LearnerKind kind) => kind switch
    {
        LearnerKind.Linear => TrainerStudent.Linear(),
        LearnerKind.FastTree => TrainerStudent.FastTree(trees: 25, leaves: 6),
        LearnerKind.SmallNetwork => new NetworkStudent(new NetworkStudentOptions { Hidden = [2] }),
        _ => new NetworkStudent(new NetworkStudentOptions { Hidden = [16] }),
    };
}
