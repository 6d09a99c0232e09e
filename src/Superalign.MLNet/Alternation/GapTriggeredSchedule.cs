namespace Superalign.MLNet.Alternation;

/// <summary>The axis that lags furthest behind its target is worked on next: <c>gap-triggered</c>.</summary>
/// <remarks>
/// An axis lags by (target − value) / target, so that targets of unlike size compare; below 0 it is ahead. Where both lag alike, it is the
/// other goal's turn, competence first; and where the last round was undone, too: the same again would be undone again.
/// </remarks>
public sealed record GapTriggeredSchedule : ISchedule
{
    /// <summary>Rounds of one phase each; the steps are spread over them as evenly as whole numbers allow.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run, at least one per round.</param>
    /// <param name="rounds">Rounds that are measured, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GapTriggeredSchedule(int totalSteps, int rounds)
    {
        StepSplit.Require(totalSteps, rounds, what: "rounds");
        (Steps, Rounds) = (totalSteps, rounds);
    }

    /// <summary>Optimizer steps of the whole run.</summary>
    public int Steps { get; }

    /// <summary>Rounds that are measured.</summary>
    public int Rounds { get; }

    /// <summary>The competence aimed at, in (0, 1]; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double CompetenceTarget { get; init => field = RequireTarget(value, nameof(CompetenceTarget)); } = 1;

    /// <summary>The conformity aimed at, in (0, 1]; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ConformityTarget { get; init => field = RequireTarget(value, nameof(ConformityTarget)); } = 1;

    /// <summary>Whether the run ends as soon as both targets are reached; default false: it goes on to its last step.</summary>
    public bool StopAtTargets { get; init; }

    /// <inheritdoc/>
    public string Name => "gap-triggered";

    /// <inheritdoc/>
    public int? TotalSteps => StopAtTargets ? null : Steps;

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        var round = trace.Count;   // the start and one phase per round
        var standing = Standing.Of(trace);
        var (competence, conformity) = (Lag(standing.Competence, CompetenceTarget), Lag(standing.Conformity, ConformityTarget));
        if (round > Rounds || (StopAtTargets && competence <= 0 && conformity <= 0))
            return null;
        var last = round == 1 ? Goal.Conformity : trace[^1].Phase.Goal;
        var other = last == Goal.Conformity ? Goal.Competence : Goal.Conformity;
        var goal = !trace[^1].Accepted || competence == conformity ? other : competence > conformity ? Goal.Competence : Goal.Conformity;
        return new Phase(round, goal, StepSplit.Part(Steps, Rounds, round - 1), EndsRound: true);
    }

    private static double Lag(double value, double target) => (target - value) / target;

    private static double RequireTarget(double value, string name) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; both axes lie in [0, 1]. Give a target in (0, 1]."));
}
