using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>The phases of another schedule, of which the last round is taken: whether a round of self-enhancement is kept is decided after it, by its guard.</summary>
internal sealed record LastState(ISchedule Schedule) : ISchedule
{
    public string Name => Schedule.Name;

    public int? TotalSteps => Schedule.TotalSteps;

    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace) => Schedule.NextPhase(trace);

    Phase? ISchedule.Widest => Schedule.Widest;

    public bool Prefers(Measurement round, Measurement best) => true;
}
