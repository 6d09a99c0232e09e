namespace Superalign.MLNet.Alternation;

/// <summary>Rounds of one phase towards each goal: <c>alternating</c>.</summary>
public sealed record AlternatingSchedule : ISchedule
{
    /// <summary>Spreads the steps of each goal over the rounds as evenly as whole numbers allow.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run; each goal needs at least one per round.</param>
    /// <param name="rounds">Rounds, at least 1.</param>
    /// <param name="conformityShare">The share of the steps that work towards conformity, in (0, 1).</param>
    /// <param name="endsOn">The goal of every round's second phase, conformity or competence.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the goal is out of its range.</exception>
    public AlternatingSchedule(int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity)
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
        (Steps, Rounds, ConformityShare, EndsOn) = (totalSteps, rounds, conformityShare, endsOn);
    }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds, each of which is measured.</summary>
    public int Rounds { get; }

    /// <summary>The share of the steps that work towards conformity.</summary>
    public double ConformityShare { get; }

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
        var conformitySteps = StepSplit.ConformitySteps(Steps, ConformityShare);
        return new Phase(
            round + 1,
            isConformity ? Goal.Conformity : Goal.Competence,
            StepSplit.Part(isConformity ? conformitySteps : Steps - conformitySteps, Rounds, round),
            EndsRound: place == 1);
    }
}
