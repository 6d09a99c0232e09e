namespace Superalign.MLNet.Alternation;

/// <summary>
/// Alternating rounds from coarse to fine: the share of conformity rises, the learning rate falls, and phases may move the model less and
/// less: <c>annealed</c>.
/// </summary>
public sealed record AnnealedSchedule : ISchedule
{
    private readonly AlternatingSchedule _phases;

    /// <summary>Spreads the steps like an <see cref="AlternatingSchedule"/>.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run; each goal needs at least one per round.</param>
    /// <param name="rounds">Rounds, at least 1.</param>
    /// <param name="conformityShare">The share of the steps of the whole run that work towards conformity, in (0, 1).</param>
    /// <param name="endsOn">The goal of every round's second phase, conformity or competence.</param>
    /// <param name="shareRise">By how much that share rises from the start of the run to its end; null, the default, for the smaller of it and its
    /// rest: with a share of 0.5 from 0.25 to 0.75.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the goal is out of its range.</exception>
    public AnnealedSchedule(
        int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity, double? shareRise = null) =>
        _phases = new AlternatingSchedule(totalSteps, rounds, conformityShare, endsOn, shareRise ?? Math.Min(conformityShare, 1 - conformityShare));

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps => _phases.Steps;

    /// <summary>Rounds, each of which is measured.</summary>
    public int Rounds => _phases.Rounds;

    /// <summary>The share of the steps that work towards conformity.</summary>
    public double ConformityShare => _phases.ConformityShare;

    /// <summary>By how much that share rises from the start of the run to its end.</summary>
    public double ShareRise => _phases.ShareRise;

    /// <summary>The goal of every round's second phase, after which the round may be selected.</summary>
    public Goal EndsOn => _phases.EndsOn;

    /// <summary>The learning rate of the last round as a share of the first's, in (0, 1]; it falls in a line. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FinalLearningRate
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(FinalLearningRate), value,
            FormattableString.Invariant($"'{nameof(FinalLearningRate)}' is {value}; it is a share of the first round's learning rate. Give a number in (0, 1]."));
    } = 0.1;

    /// <summary>How far phases may move the model; null, the default, for as far as they go.</summary>
    public TrustRegion? TrustRegion { get; init; }

    /// <inheritdoc/>
    public string Name => "annealed";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        if (_phases.NextPhase(trace) is not { } phase)
            return null;
        var time = Rounds == 1 ? 0 : (phase.Round - 1.0) / (Rounds - 1);
        return phase with { LearningRateFactor = 1 - (1 - FinalLearningRate) * time, KlBound = TrustRegion?.At(time) };
    }
}
