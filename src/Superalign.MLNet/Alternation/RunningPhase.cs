namespace Superalign.MLNet.Alternation;

/// <summary>What is known of a phase that has not come to its end.</summary>
internal sealed class RunningPhase
{
    /// <summary>Seconds of its earlier parts, where the run was taken up within it.</summary>
    public double Seconds { get; set; }

    /// <summary>Its steps so far.</summary>
    public List<StepReport> Steps { get; init; } = [];
}
