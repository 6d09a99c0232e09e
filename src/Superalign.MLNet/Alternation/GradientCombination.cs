namespace Superalign.MLNet.Alternation;

/// <summary>How the gradients of both goals become one in joint steps.</summary>
public enum GradientCombination
{
    /// <summary>Their weighted sum.</summary>
    WeightedSum,

    /// <summary>The weighted sum after each has lost what works against the other: <see cref="ConflictProjection"/>.</summary>
    ProjectConflicts,

    /// <summary>The shortest vector between the two, which lowers both losses: <see cref="MinimumNorm"/>.</summary>
    MinimumNorm,
}
