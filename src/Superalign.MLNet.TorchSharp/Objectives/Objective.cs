namespace Superalign.MLNet.Objectives;

/// <summary>A loss with its settings: what a phase of training brings down. Immutable: vary it with <c>with</c>.</summary>
/// <remarks>
/// The formulas are pure functions in classes of their own, such as <see cref="DirectPreferenceLoss"/>; an objective is a choice among them. It
/// is one of <see cref="SupervisedObjective"/>, <see cref="PairObjective"/>, <see cref="KahnemanTverskyObjective"/> and
/// <see cref="GroupRelativeObjective"/>, which learn from unlike rows.
/// </remarks>
public abstract record Objective
{
    private protected Objective()
    {
    }

    /// <summary>The name in tables and commands: lower case, such as <c>dpo</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What rows it learns from.</summary>
    public abstract ObjectiveRows Rows { get; }

    /// <summary>Whether it compares the policy with a frozen model.</summary>
    public abstract bool NeedsReference { get; }
}
