namespace Superalign.MLNet.Alternation;

/// <summary>One line of the trace: a phase, what it did, and where the model stood after it.</summary>
/// <param name="Phase">The phase as the schedule asked for it; round 0 with 0 steps is the start.</param>
/// <param name="Outcome">Steps and rows done, and the mean loss.</param>
/// <param name="Selection">Both axes on the selection rows after the phase, also where its round was undone later;
/// a phase that diverged or was cancelled is not measured and repeats the figures from before it.</param>
/// <param name="Accepted">Whether the phase's changes were kept.</param>
/// <param name="Seconds">Wall-clock time of the phase without its measurement.</param>
/// <param name="Note">Why it was undone or stopped; null where there is nothing to say.</param>
public sealed record PhaseReport(
    Phase Phase, PhaseOutcome Outcome, Measurement Selection, bool Accepted, double Seconds, string? Note = null)
{
    /// <summary>How far the phase moved the model, nats of mean KL a response; null where nothing asked for it.</summary>
    public double? Divergence { get; init; }

    /// <summary>The phase's optimizer steps, one by one.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>The first entry of a trace: round 0, no steps.</summary>
    /// <param name="selection">Both axes on the selection rows before any step.</param>
    public static PhaseReport Start(Measurement selection) => new(
        new Phase(0, Goal.Both, 0, EndsRound: true), new PhaseOutcome(0, 0, double.NaN, Diverged: false), selection,
        Accepted: true, Seconds: 0);
}
