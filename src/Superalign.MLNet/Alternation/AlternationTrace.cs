namespace Superalign.MLNet.Alternation;

/// <summary>What a run did and which of its rounds was selected.</summary>
/// <param name="Schedule">The name of the schedule.</param>
/// <param name="Phases">All phases in order; the first entry is the start (round 0, no steps).</param>
/// <param name="SelectedRound">The round that the schedule prefers, by default the one with the highest hypervolume on the selection rows; the earlier of equals.</param>
/// <param name="Cancelled">Whether the run was cancelled; the selected round is then the best so far.</param>
/// <param name="Notes">Sentences for the user: what was undone, where the loss diverged.</param>
public sealed record AlternationTrace(
    string Schedule, IReadOnlyList<PhaseReport> Phases, int SelectedRound, bool Cancelled, IReadOnlyList<string> Notes)
{
    /// <summary>Optimizer steps done.</summary>
    public int Steps => Phases.Sum(phase => phase.Outcome.Steps);

    /// <summary>Rows that gradients were taken on.</summary>
    public long Rows => Phases.Sum(phase => phase.Outcome.Rows);

    /// <summary>Seconds of training, measurements left out.</summary>
    public double Seconds => Phases.Sum(phase => phase.Seconds);

    /// <summary>The last phase of every complete round that was kept, the start included: what selection chose from.</summary>
    public IEnumerable<PhaseReport> Rounds => Phases.Where(phase => phase is { Accepted: true, Phase.EndsRound: true });

    /// <summary>A table of all phases as plain text in aligned columns.</summary>
    public override string ToString() => TraceTable.ToText(this);
}
