using static TorchSharp.torch;

namespace Superalign.MLNet.Objectives;

/// <summary>Kahneman-Tversky optimisation on unpaired responses: <c>kto</c>, by <see cref="KahnemanTverskyLoss"/>.</summary>
public sealed record KahnemanTverskyObjective : Objective
{
    /// <summary>β, above 0; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = Require.Positive(value, nameof(Beta)); } = 0.1;

    /// <summary>Weight of desirable responses, above 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double DesirableWeight { get; init => field = Require.Positive(value, nameof(DesirableWeight)); } = 1;

    /// <summary>Weight of undesirable responses, above 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double UndesirableWeight { get; init => field = Require.Positive(value, nameof(UndesirableWeight)); } = 1;

    /// <inheritdoc/>
    public override string Name => "kto";

    /// <inheritdoc/>
    public override ObjectiveRows Rows => ObjectiveRows.Unpaired;

    /// <inheritdoc/>
    public override bool NeedsReference => true;

    /// <summary>Computes one loss a row.</summary>
    /// <inheritdoc cref="KahnemanTverskyLoss.PerRow"/>
    public Tensor PerRow(Tensor policy, Tensor reference, Tensor signs, double referencePoint) =>
        KahnemanTverskyLoss.PerRow(policy, reference, signs, referencePoint, Beta, DesirableWeight, UndesirableWeight);

    /// <summary>Checks that rows of both kinds are there and says when their weights are far from even.</summary>
    /// <param name="desirable">Desirable rows to train on.</param>
    /// <param name="undesirable">Undesirable rows to train on.</param>
    /// <returns>A warning where one kind weighs more than three times as much as the other, rows and weights together; null otherwise.</returns>
    /// <exception cref="ArgumentException">There is no row of one kind.</exception>
    public string? CheckBalance(long desirable, long undesirable)
    {
        if (desirable < 1 || undesirable < 1)
        {
            throw new ArgumentException(
                $"There are {desirable} desirable and {undesirable} undesirable rows; KTO learns from the difference between them. Give at least one row of each kind.");
        }
        var ratio = desirable * DesirableWeight / (undesirable * UndesirableWeight);
        return ratio is >= 1 / 3.0 and <= 3 ? null : FormattableString.Invariant(
            $"{desirable} desirable rows of weight {DesirableWeight} stand against {undesirable} undesirable ones of weight {UndesirableWeight}: {ratio:0.###} to 1. ") +
            FormattableString.Invariant($"A '{nameof(DesirableWeight)}' of {undesirable * UndesirableWeight / desirable:0.###} would make them even.");
    }
}
