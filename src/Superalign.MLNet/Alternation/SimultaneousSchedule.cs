namespace Superalign.MLNet.Alternation;

/// <summary>
/// Both goals in every step: <c>simultaneous</c>; or, by what is done about gradients in conflict, <c>pcgrad</c> or <c>mgda</c>.
/// </summary>
public sealed record SimultaneousSchedule : ISchedule
{
    /// <summary>Rounds of one phase each; the steps are spread over them as evenly as whole numbers allow.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run, at least one per round.</param>
    /// <param name="rounds">Rounds that are measured, at least 1.</param>
    /// <param name="conformityWeight">The share of conformity in every step, in [0, 1]; null, the default, leaves it to the learner.</param>
    /// <param name="combination">How each step makes one gradient of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">A weight is given to <see cref="GradientCombination.MinimumNorm"/>, which finds its own.</exception>
    public SimultaneousSchedule(
        int totalSteps, int rounds, double? conformityWeight = null, GradientCombination combination = GradientCombination.WeightedSum)
    {
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        if (conformityWeight is not (null or (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(conformityWeight), conformityWeight, FormattableString.Invariant(
                $"'{nameof(conformityWeight)}' is {conformityWeight}; it is conformity's share of every step. Give a number in [0, 1]."));
        }
        if (conformityWeight is not null && combination == GradientCombination.MinimumNorm)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{nameof(conformityWeight)}' is {conformityWeight}, but '{combination}' finds the weights of each step itself. Leave it out."), nameof(conformityWeight));
        }
        (Steps, Rounds, ConformityWeight, Combination) = (totalSteps, rounds, conformityWeight, combination);
    }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds that are measured.</summary>
    public int Rounds { get; }

    /// <summary>The share of conformity in every step; null for the learner's own.</summary>
    public double? ConformityWeight { get; }

    /// <summary>How each step makes one gradient of two.</summary>
    public GradientCombination Combination { get; }

    /// <inheritdoc/>
    public string Name => Combination switch
    {
        GradientCombination.ProjectConflicts => "pcgrad",
        GradientCombination.MinimumNorm => "mgda",
        _ => "simultaneous",
    };

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var round = trace.Count;   // the start and one phase per round
        return round > Rounds ? null : new Phase(round, Goal.Both, StepSplit.Part(Steps, Rounds, round - 1), EndsRound: true)
        {
            ConformityWeight = ConformityWeight,
            Combination = Combination,
        };
    }
}
