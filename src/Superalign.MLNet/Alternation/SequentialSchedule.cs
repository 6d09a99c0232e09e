namespace Superalign.MLNet.Alternation;

/// <summary>First all steps towards competence, then all steps towards conformity: <c>sequential</c>.</summary>
/// <remarks>
/// Both halves are cut into rounds of one phase, only to be measured: parameters and optimizer go on from one to the
/// next. So the best round is selected among as many candidates as with the other schedules.
/// </remarks>
public sealed record SequentialSchedule : ISchedule
{
    private readonly int _competenceSteps;
    private readonly int _competenceRounds;

    /// <summary>Splits the steps by the share, and the rounds in proportion, at least one to each half.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run; each half needs at least one per round.</param>
    /// <param name="rounds">Rounds that are measured, at least 2.</param>
    /// <param name="conformityShare">The share of the steps that work towards conformity, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SequentialSchedule(int totalSteps, int rounds, double conformityShare = 0.5)
    {
        if (rounds < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(rounds), rounds,
                $"'rounds' is {rounds}, but a sequential schedule needs 2 or more: one in each half. " +
                "Ask for more rounds, or use an alternating schedule of 1 round: the same training, measured once.");
        }
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        var conformitySteps = StepSplit.ConformitySteps(totalSteps, conformityShare);
        _competenceSteps = totalSteps - conformitySteps;
        _competenceRounds = Math.Clamp((int)Math.Round(rounds * (1.0 - conformityShare)), 1, rounds - 1);
        StepSplit.Require(_competenceSteps, _competenceRounds, what: "rounds towards competence");
        StepSplit.Require(conformitySteps, rounds - _competenceRounds, what: "rounds towards conformity");
        (Steps, Rounds, ConformityShare) = (totalSteps, rounds, conformityShare);
    }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds that are measured.</summary>
    public int Rounds { get; }

    /// <summary>The share of the steps that work towards conformity.</summary>
    public double ConformityShare { get; }

    /// <inheritdoc/>
    public string Name => "sequential";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var round = trace.Count;   // the start and one phase per round
        if (round > Rounds)
            return null;
        var (goal, steps, rounds, index) = round <= _competenceRounds
            ? (Goal.Competence, _competenceSteps, _competenceRounds, round - 1)
            : (Goal.Conformity, Steps - _competenceSteps, Rounds - _competenceRounds, round - 1 - _competenceRounds);
        return new Phase(round, goal, StepSplit.Part(steps, rounds, index), EndsRound: true);
    }
}
