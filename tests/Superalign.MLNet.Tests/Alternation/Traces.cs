using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

/// <summary>Plays schedules against measurements that are written by hand.</summary>
internal static class Traces
{
    /// <summary>A trace that holds the start alone.</summary>
    public static List<PhaseReport> Start(double competence, double conformity) => [PhaseReport.Start(new Measurement(competence, conformity))];

    /// <summary>Adds the next phase of a schedule, measured so after it; gives the phase.</summary>
    public static Phase Add(this List<PhaseReport> trace, ISchedule schedule, double competence, double conformity, bool accepted = true)
    {
        var phase = schedule.NextPhase(trace)!;
        var outcome = new PhaseOutcome(phase.Steps, 0, 1, Diverged: false);
        trace.Add(new PhaseReport(phase, outcome, new Measurement(competence, conformity), accepted, Seconds: 0));
        return phase;
    }
}
