using Superalign.MLNet.Conformity.Calibration;
using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>Puts fitted scorers together to what the head knows.</summary>
/// <param name="Values">The values.</param>
/// <param name="Slots">Their fitted scorers, in the same order.</param>
/// <param name="Combination">How the values become one number.</param>
/// <param name="Columns">The columns that are written.</param>
internal sealed record HeadSettings(
    IReadOnlyList<ScoredValue> Values, IReadOnlyList<SlotFit> Slots, ValueCombination Combination, ConformityColumns Columns)
{
    /// <summary>The settings with one of the calibrators of each scorer.</summary>
    public ConformityHeadSettings With(Func<SlotFit, Calibrator> calibratorOf, ReferralThresholds thresholds) => new(
        [.. Values.Select((value, index) => new FittedValue(
            value.Name, value.Weight, value.Threshold, value.TakesMinimum,
            [.. Slots.Where(slot => slot.Value == index).Select(slot => slot.With(calibratorOf(slot)))]))],
        Combination, thresholds, Columns)
    { Depth = Values.DepthOf() };
}
