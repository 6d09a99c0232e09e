using System.Diagnostics;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>A trace of many rounds whose axes wander, so that no controller comes to rest.</summary>
internal static class DecidedTrace
{
    public const int Rounds = 100;

    /// <summary>How long a schedule takes to decide all its phases, each from the trace up to it.</summary>
    public static double Seconds(string schedule)
    {
        var decider = Schedules.Create(schedule, new ScheduleSettings(40 * Rounds, Rounds));
        List<PhaseReport> trace = [PhaseReport.Start(At(0))];
        var started = Stopwatch.GetTimestamp();
        while (decider.NextPhase(trace) is { } phase)
            trace.Add(new PhaseReport(phase, new PhaseOutcome(phase.Steps, 0, 1, Diverged: false), At(trace.Count), Accepted: true, Seconds: 0));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Measurement At(int phase) => new(0.5 + (0.3 * Math.Sin(phase)), 0.7 + (0.3 * Math.Cos(phase)));
}
