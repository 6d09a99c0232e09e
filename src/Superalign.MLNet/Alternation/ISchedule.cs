namespace Superalign.MLNet.Alternation;

/// <summary>Decides what comes next. A schedule holds no state: the trace is all it sees.</summary>
public interface ISchedule
{
    /// <summary>The name in tables and files: lower case, words joined by hyphens, such as <c>alternating</c>.</summary>
    string Name { get; }

    /// <summary>All optimizer steps that the schedule will ask for, for progress; null where that depends on the trace.</summary>
    int? TotalSteps { get; }

    /// <summary>The next phase, or null at the end.</summary>
    /// <param name="trace">All phases so far; the first entry is the start (round 0, no steps).</param>
    Phase? NextPhase(IReadOnlyList<PhaseReport> trace);

    /// <summary>What later phases may ask for and the first does not, as a phase that is asked for nowhere: a learner that refuses it does so before the run, not within. Null by default.</summary>
    internal Phase? Widest => null;

    /// <summary>Whether a complete round is better than the best so far; by default, where its hypervolume is higher.</summary>
    /// <param name="round">Where the round ended, on the selection rows.</param>
    /// <param name="best">The best so far, the start included.</param>
    bool Prefers(Measurement round, Measurement best) => round.Hypervolume > best.Hypervolume;
}
