namespace Superalign.MLNet.Objectives;

/// <summary>Imitation of given responses: <c>sft</c>, by <see cref="SupervisedLoss"/>.</summary>
public sealed record SupervisedObjective : Objective
{
    /// <inheritdoc/>
    public override string Name => "sft";

    /// <inheritdoc/>
    public override ObjectiveRows Rows => ObjectiveRows.Tasks;

    /// <inheritdoc/>
    public override bool NeedsReference => false;
}
