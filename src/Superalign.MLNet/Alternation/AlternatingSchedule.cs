namespace Superalign.MLNet.Alternation;

/// <summary>Rounds of one phase towards each goal: <c>alternating</c>.</summary>
public sealed record AlternatingSchedule : ISchedule
{
    /// <summary>Spreads the steps of each goal over the rounds as evenly as whole numbers allow.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run; each goal needs at least one per round.</param>
    /// <param name="rounds">Rounds, at least 1.</param>
    /// <param name="conformityShare">The share of the steps of the whole run that work towards conformity, in (0, 1).</param>
    /// <param name="endsOn">The goal of every round's second phase, conformity or competence.</param>
    /// <param name="shareRise">By how much the share of conformity rises from the start of the run to its end, in a line around
    /// <paramref name="conformityShare"/>; 0, the default, keeps it. With 0.8 around 0.5 it goes from 0.1 to 0.9: competence is
    /// built first, and towards the end only refreshed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the goal is out of its range.</exception>
    public AlternatingSchedule(
        int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity, double shareRise = 0)
    {
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        var conformitySteps = StepSplit.ConformitySteps(totalSteps, conformityShare);
        StepSplit.Require(totalSteps - conformitySteps, rounds, what: "phases towards competence");
        StepSplit.Require(conformitySteps, rounds, what: "phases towards conformity");
        if (endsOn is not (Goal.Competence or Goal.Conformity))
        {
            throw new ArgumentOutOfRangeException(nameof(endsOn), endsOn,
                $"'endsOn' is '{endsOn}', but each phase of an alternating schedule has one goal. " +
                $"Give '{Goal.Conformity}' or '{Goal.Competence}'.");
        }
        (Steps, Rounds, ConformityShare, EndsOn, ShareRise) = (totalSteps, rounds, conformityShare, endsOn, shareRise);
        if (!double.IsFinite(shareRise) || Enumerable.Range(0, rounds).Any(round => StepsOf(Goal.Conformity, round) < 1 || StepsOf(Goal.Competence, round) < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(shareRise), shareRise, FormattableString.Invariant(
                $"'shareRise' is {shareRise} around a share of {conformityShare}; ") +
                $"that leaves a phase of {totalSteps} steps in {rounds} rounds without a step. Give a number nearer to 0, or fewer rounds.");
        }
    }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds, each of which is measured.</summary>
    public int Rounds { get; }

    /// <summary>The share of the steps that work towards conformity.</summary>
    public double ConformityShare { get; }

    /// <summary>By how much that share rises from the start of the run to its end.</summary>
    public double ShareRise { get; }

    /// <summary>The goal of every round's second phase, after which the round may be selected.</summary>
    public Goal EndsOn { get; }

    /// <inheritdoc/>
    public string Name => "alternating";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var (round, place) = Math.DivRem(trace.Count - 1, 2);   // the first entry is the start
        if (round >= Rounds)
            return null;
        var isConformity = (place == 1) == (EndsOn == Goal.Conformity);
        var goal = isConformity ? Goal.Conformity : Goal.Competence;
        return new Phase(round + 1, goal, StepsOf(goal, round), EndsRound: place == 1);
    }

    private int StepsOf(Goal goal, int round) => StepsUntil(goal, round + 1) - StepsUntil(goal, round);

    /// <summary>The steps towards a goal in the first rounds: the integral of its share, rounded down.</summary>
    private int StepsUntil(Goal goal, int rounds)
    {
        var conformitySteps = StepSplit.ConformitySteps(Steps, ConformityShare);
        var time = (double)rounds / Rounds;
        var shifted = Steps * ShareRise * (time - time * time) / 2;
        var steps = goal == Goal.Conformity ? conformitySteps * time - shifted : (Steps - conformitySteps) * time + shifted;
        return (int)Math.Floor(steps + 1e-9);   // a whole number may come out just below itself
    }
}
