namespace Superalign.MLNet.Alternation;

/// <summary>What a phase works towards.</summary>
public enum Goal
{
    /// <summary>Doing the tasks better.</summary>
    Competence,

    /// <summary>Agreeing better with the stated values.</summary>
    Conformity,

    /// <summary>Both in every step: the weighted sum of the two losses.</summary>
    Both,
}
