using System.Globalization;

namespace Superalign.MLNet.Gap;

/// <summary>Where a model stands between what its supervisor can do and what it could do itself. All figures are of one kind, such as accuracies, and higher is better.</summary>
/// <param name="Capability">What the model does.</param>
/// <param name="Capacity">What it could do at most.</param>
/// <param name="Supervisor">What its supervisor can do.</param>
public sealed record CapabilityGap(Estimate Capability, Capacity Capacity, Estimate Supervisor)
{
    /// <summary>Capacity − capability: what the model could do and does not show. Independent measurements are assumed.</summary>
    /// <exception cref="ArgumentException">The intervals have different levels.</exception>
    public Estimate Gap => EstimateDifference.Of(Capacity.Figure, Capability);

    /// <summary>Capacity − the supervisor's capability: what the model could do and its supervisor cannot judge by doing better.</summary>
    /// <exception cref="ArgumentException">The intervals have different levels.</exception>
    public Estimate SupervisionGap => EstimateDifference.Of(Capacity.Figure, Supervisor);

    /// <summary>Capability − the supervisor's capability: how far the model is ahead already; negative where it is behind.</summary>
    /// <exception cref="ArgumentException">The intervals have different levels.</exception>
    public Estimate Lead => EstimateDifference.Of(Capability, Supervisor);

    /// <summary>The share of the supervision gap that the model has closed, or why it is not defined.</summary>
    public RecoveredGap Recovered => PerformanceGapRecovered.Of(
        Supervisor.Value, Capacity.Figure.Value, Capability.Value, SupervisionGap.HasInterval ? SupervisionGap.Value - SupervisionGap.Lower : 0);

    /// <summary>Where the model stands, in plain sentences.</summary>
    public override string ToString()
    {
        var ceiling = $"What it could do is {Capacity}: {Distance(Gap, "more than it shows", "less than it shows, so this is not its ceiling")}.";
        return $"The model reaches {Capability}, its supervisor {Supervisor}: {Distance(Lead, "above its supervisor", "below its supervisor")}. {ceiling} {Share}";
    }

    private string Share => Recovered is { IsDefined: true } recovered
        ? string.Create(CultureInfo.InvariantCulture, $"It has closed {recovered.Share.Value:P0} of the gap between its supervisor and what it could do.")
        : "What it could do is not told from what its supervisor can do, so there is no gap to close.";

    private static string Distance(Estimate difference, string above, string below)
    {
        if (difference.Value == 0 || (difference.HasInterval && difference.Lower <= 0 && difference.Upper >= 0))
            return $"a difference of {difference}, which is within chance";
        var size = difference.Value > 0
            ? difference
            : difference.HasInterval ? Estimate.Within(-difference.Value, -difference.Upper, -difference.Lower, difference.Level) : Estimate.Point(-difference.Value);
        return $"{size} {(difference.Value > 0 ? above : below)}";
    }
}
