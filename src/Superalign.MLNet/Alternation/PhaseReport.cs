namespace Superalign.MLNet.Alternation;

/// <summary>One line of the trace: a phase, what it did, and where the model stood after it.</summary>
/// <param name="Phase">The phase as the schedule asked for it; round 0 with 0 steps is the start.</param>
/// <param name="Outcome">Steps and rows done, and the mean loss.</param>
/// <param name="Selection">Both axes on the selection rows after the phase (before it was undone, if it was).</param>
/// <param name="Accepted">Whether the phase's changes were kept.</param>
/// <param name="Seconds">Wall-clock time of the phase without its measurement.</param>
/// <param name="Note">Why it was undone or stopped; null where there is nothing to say.</param>
public sealed record PhaseReport(
    Phase Phase, PhaseOutcome Outcome, Measurement Selection, bool Accepted, double Seconds, string? Note = null);
