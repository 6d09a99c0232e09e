namespace Superalign.MLNet.Alternation;

/// <summary>One goal from beginning to end: <c>competence-only</c> or <c>conformity-only</c>.</summary>
public sealed record SingleGoalSchedule : ISchedule
{
    /// <summary>Rounds of one phase each; the steps are spread over them as evenly as whole numbers allow.</summary>
    /// <param name="goal">The goal of every phase, competence or conformity.</param>
    /// <param name="totalSteps">Optimizer steps of the whole run, at least one per round.</param>
    /// <param name="rounds">Rounds that are measured, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the goal is out of its range.</exception>
    public SingleGoalSchedule(Goal goal, int totalSteps, int rounds)
    {
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        if (goal is not (Goal.Competence or Goal.Conformity))
        {
            throw new ArgumentOutOfRangeException(nameof(goal), goal,
                $"'{nameof(goal)}' is '{goal}', but this schedule has one goal. Give one, or use '{nameof(SimultaneousSchedule)}' for both in every step.");
        }
        (Goal, Steps, Rounds) = (goal, totalSteps, rounds);
    }

    /// <summary>The goal of every phase.</summary>
    public Goal Goal { get; }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds that are measured.</summary>
    public int Rounds { get; }

    /// <inheritdoc/>
    public string Name => Goal == Goal.Competence ? "competence-only" : "conformity-only";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var round = trace.Count;   // the start and one phase per round
        return round <= Rounds
            ? new Phase(round, Goal, StepSplit.Part(Steps, Rounds, round - 1), EndsRound: true)
            : null;
    }
}
