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

    /// <summary>A feed-forward network.</summary>
    Network,
}

/// <summary>Makes the models of a <see cref="LearnerKind"/>.</summary>
internal static class LearnerKinds
{
    /// <summary>The model, with its defaults.</summary>
    public static IStudent Create(LearnerKind kind) => kind switch
    {
        LearnerKind.Linear => TrainerStudent.Linear(),
        LearnerKind.FastTree => TrainerStudent.FastTree(),
        _ => new NetworkStudent(),
    };

    /// <summary>A weaker model of the same kind, for chains: fewer trees, fewer units.</summary>
    public static IStudent CreateWeaker(LearnerKind kind) => kind switch
    {
        LearnerKind.Linear => TrainerStudent.Linear(),
        LearnerKind.FastTree => TrainerStudent.FastTree(trees: 25, leaves: 6),
        _ => new NetworkStudent(new NetworkStudentOptions { Hidden = [16] }),
    };
}
