using Superalign.MLNet.Diversity;
using Superalign.MLNet.Paradigms;
using static System.FormattableString;

namespace Superalign.MLNet.Compare;

/// <summary>How far students of a comparison repeat their supervisor's errors as they learn.</summary>
internal static class CompareImitation
{
    // Chance moves a share of n errors by less than this many of them.
    private const double Errors = 3;

    /// <summary>The mean share of errors repeated, over the share of the last lesson that is learnt. Seeds with another number of checkpoints than most, such as none, are left out.</summary>
    public static IReadOnlyList<(double X, double Y)> Repeated(IReadOnlyList<ParadigmRun> runs)
    {
        var seeds = runs.Select(run => run.Imitation).Where(curve => curve.Count > 0).GroupBy(curve => curve.Count).MaxBy(group => group.Count());
        return seeds is null ? [] : [.. Enumerable.Range(0, seeds.Key).Select(i => ((i + 1.0) / seeds.Key, seeds.Average(curve => curve[i].Repeated)))];
    }

    /// <summary>In how many seeds a paradigm's student imitates the supervisor, and how in the first of them; null where it does in none, or does not hear the supervisor.</summary>
    public static string? Warning(CompareResult result, Paradigm paradigm)
    {
        if (!paradigm.HearsSupervisor)
            return null;
        var runs = result.Of(paradigm.Name);
        var alarms = runs.Select(run => (run.Seed, Alarm: AlarmOf(run.Imitation))).Where(one => one.Alarm is not null).ToList();
        return alarms.Count == 0 ? null : Invariant($"{paradigm.Name}, in {alarms.Count} of {runs.Count} seeds: over its last lesson {alarms[0].Alarm}; the figures are those of seed {alarms[0].Seed}. Train it less, or on fewer weak labels, or by a loss that asks the student.");
    }

    private static string? AlarmOf(IReadOnlyList<Imitation> curve) => curve.Count == 0 ? null : new ImitationMonitor { Tolerance = Math.Max(new ImitationMonitor().Tolerance, Errors / curve[0].SupervisorErrors) }.Alarm(curve);
}
