namespace Superalign.MLNet.Alternation;

/// <summary>As much competence as there is with conformity at least at a floor τ: <c>lagrangian</c>.</summary>
/// <remarks>
/// Joint steps of the loss (competence + λ·conformity) / (1 + λ); after every round λ follows the violation τ − conformity, by
/// <see cref="Alternation.Multiplier"/>. λ is worked out from the trace alone, so a run that is resumed has the same. An undone round counts with the
/// state that it went back to. The idea is that of Dai et al., Safe RLHF, arXiv:2310.12773, with measured axes instead of learned costs.
/// </remarks>
public sealed record LagrangianSchedule : ISchedule
{
    /// <summary>Rounds of one phase each; the steps are spread over them as evenly as whole numbers allow.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run, at least one per round.</param>
    /// <param name="rounds">Rounds that are measured, at least 1; λ moves after each.</param>
    /// <param name="conformityFloor">τ, the least conformity that is accepted, in (0, 1); default 0.9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LagrangianSchedule(int totalSteps, int rounds, double conformityFloor = DefaultFloor)
    {
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        if (conformityFloor is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(conformityFloor), conformityFloor, FormattableString.Invariant(
                $"'{nameof(conformityFloor)}' is {conformityFloor}; with 0 there is nothing to hold, and 1 is never held on measured rows. Give a number in (0, 1)."));
        }
        (Steps, Rounds, ConformityFloor) = (totalSteps, rounds, conformityFloor);
    }

    internal const double DefaultFloor = 0.9;

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds that are measured.</summary>
    public int Rounds { get; }

    /// <summary>τ: the least conformity that is accepted.</summary>
    public double ConformityFloor { get; }

    /// <summary>How λ moves; default <see cref="MultiplierAscent.Projected"/>.</summary>
    public MultiplierAscent Ascent { get; init; }

    /// <summary>λ of the first round, at least 0; default 1: both goals weigh the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FirstMultiplier { get; init => field = Require(value, value >= 0, nameof(FirstMultiplier), "of at least 0"); } = 1;

    /// <summary>The most that λ becomes, above 0; default 20: conformity weighs 20 of 21 parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double HighestMultiplier { get; init => field = Require(value, value > 0, nameof(HighestMultiplier), "above 0"); } = 20;

    /// <summary>η: how fast λ follows the violation after each round, above 0; default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Rate { get; init => field = Require(value, value > 0, nameof(Rate), "above 0"); } = 5;

    /// <inheritdoc/>
    public string Name => "lagrangian";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <summary>λ of the phase that follows a trace.</summary>
    /// <param name="trace">All phases so far; the first entry is the start.</param>
    public double MultiplierAfter(IReadOnlyList<PhaseReport> trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        // The start says nothing of a multiplier that was not yet used.
        return Standing.AfterRounds(trace).Skip(1).Aggregate(
            Math.Min(FirstMultiplier, HighestMultiplier),
            (multiplier, standing) => Multiplier.Next(multiplier, ConformityFloor - standing.Conformity, Rate, HighestMultiplier, Ascent));
    }

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var round = trace.Count;   // the start and one phase per round
        return round > Rounds ? null : new Phase(round, Goal.Both, StepSplit.Part(Steps, Rounds, round - 1), EndsRound: true)
        {
            ConformityWeight = Multiplier.Share(MultiplierAfter(trace)),
        };
    }

    /// <remarks>Of rounds that keep the floor the one of highest competence; where none does, the one of highest conformity.</remarks>
    /// <inheritdoc/>
    public bool Prefers(Measurement round, Measurement best)
    {
        var (keeps, kept) = (round.Conformity >= ConformityFloor, best.Conformity >= ConformityFloor);
        return keeps != kept ? keeps : keeps ? round.Competence > best.Competence : round.Conformity > best.Conformity;
    }

    private static double Require(double value, bool holds, string name, string range) => holds && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the schedule 'lagrangian' is {value}; give a finite number {range}."));
}
