namespace Superalign.MLNet.Gap;

/// <summary>How much of a gap students recovered over several seeds, counted in two ways.</summary>
/// <param name="RatioOfMeans">
/// Mean of student − floor over mean of ceiling − floor, with Fieller's interval. Seeds with a small gap weigh less, so this is the figure to report.
/// </param>
/// <param name="MeanOfRatios">The mean of each seed's share, with Student's t interval; not defined where one seed's ceiling is not above its floor.</param>
/// <param name="Seeds">How many seeds.</param>
public sealed record RecoveredGapOverSeeds(RecoveredGap RatioOfMeans, RecoveredGap MeanOfRatios, int Seeds)
{
    /// <summary>Both figures, one a line.</summary>
    public override string ToString() =>
        $"Ratio of means over {Seeds} seeds: {RatioOfMeans}{Environment.NewLine}Mean of ratios over {Seeds} seeds: {MeanOfRatios}";
}
