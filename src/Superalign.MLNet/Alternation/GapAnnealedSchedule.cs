namespace Superalign.MLNet.Alternation;

/// <summary>
/// Alternating rounds that keep the gap between what the model may do and what it has been brought to do small, and widen it only where conformity held:
/// <c>gap-annealed</c>.
/// </summary>
/// <remarks>
/// The idea is that of the position paper of Kim et al., arXiv:2503.07660: capability is not to run ahead of what supervision reaches. Here the gap has levels. At the first a small share of the
/// layers learns (<see cref="Phase.TrainableShare"/>) from the easiest tasks (<see cref="Phase.TaskShare"/>); at the last all of the model learns from all of them, and where <see cref="LastStudentShare"/> says so, the
/// last student takes the supervisor's place for a share of the preferences (<see cref="Phase.StudentLabelShare"/>). After a round of which nothing was undone and in which
/// conformity did not fall by more than <see cref="Tolerance"/> the level rises by one; otherwise it stays. With one level and no such share it is <c>alternating</c>, bit for bit.
/// The level is a function of the trace, so that a run that is taken up goes on with it.
/// </remarks>
public sealed record GapAnnealedSchedule : ISchedule
{
    private readonly AlternatingSchedule _phases;

    /// <summary>Spreads the steps like an <see cref="AlternatingSchedule"/>.</summary>
    /// <param name="totalSteps">Optimizer steps of the whole run; each goal needs at least one per round.</param>
    /// <param name="rounds">Rounds, at least 1; the last level is reached after as many of them as there are levels, less one, at the earliest.</param>
    /// <param name="conformityShare">The share of the steps of the whole run that work towards conformity, in (0, 1).</param>
    /// <param name="endsOn">The goal of every round's second phase, conformity or competence.</param>
    /// <param name="shareRise">By how much that share rises from the start of the run to its end; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the goal is out of its range.</exception>
    public GapAnnealedSchedule(int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity, double shareRise = 0) =>
        _phases = new AlternatingSchedule(totalSteps, rounds, conformityShare, endsOn, shareRise);

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

    /// <summary>Levels from the smallest gap to all of it, at least 1; default 4. With 1 all is open from the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Levels
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Levels), value,
            $"'{nameof(Levels)}' is {value}; the last level has all open. Give 1 or more.");
    } = 4;

    /// <summary>The share of the layers, from the top, that learns at the first level, in (0, 1]; default 0.25. It rises in a line to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FirstTrainableShare { get; init => field = RequireShare(value, nameof(FirstTrainableShare)); } = 0.25;

    /// <summary>The share of the task rows, the easiest first, that is learnt from at the first level, in (0, 1]; default 0.25. It rises in a line to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FirstTaskShare { get; init => field = RequireShare(value, nameof(FirstTaskShare)); } = 0.25;

    /// <summary>
    /// The share of the preference pairs that the last student labels at the last level, those of which it is surest, in [0, 1]; it rises in a line from 0 at the first of several levels. Default 0: none.
    /// </summary>
    /// <remarks>
    /// Labels of a person that are right gain nothing by it: the student only adds its errors. Use it where the supervisor is weaker than the model, with a share such as 0.5, and where tasks do not teach against the values: what the
    /// student is surest of may be what it has learnt from tasks. Learners that have no such labels refuse it before the run.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LastStudentShare
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(LastStudentShare), value,
            FormattableString.Invariant($"'{nameof(LastStudentShare)}' is {value}; it is the share of the pairs that the last student labels at the last level. Give a number in [0, 1], where 0 keeps all labels as given."));
    }

    /// <summary>How far conformity may end below the round before for the level to rise all the same, in [0, 1]; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Tolerance
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value,
            FormattableString.Invariant($"'{nameof(Tolerance)}' is {value}; conformity lies in [0, 1], and so does a loss of it. Give a number in [0, 1]."));
    } = 0.01;

    /// <inheritdoc/>
    public string Name => "gap-annealed";

    /// <inheritdoc/>
    public int? TotalSteps => Steps;

    /// <summary>The level that the phase after a trace is at, from 1 to <see cref="Levels"/>. Pure.</summary>
    /// <param name="trace">All phases so far; the first entry is the start.</param>
    public int LevelAfter(IReadOnlyList<PhaseReport> trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var level = 1;
        var roundBefore = trace[0].Selection.Conformity;
        var standing = roundBefore;
        var isWhole = true;
        foreach (var report in trace.Skip(1))
        {
            isWhole &= report.Accepted;
            if (report.Accepted)
                standing = report.Selection.Conformity;
            if (!report.Phase.EndsRound)
                continue;
            if (isWhole && standing >= roundBefore - Tolerance)
                level++;
            (roundBefore, isWhole) = (standing, true);
        }
        return Math.Min(level, Levels);
    }

    /// <inheritdoc/>
    public Phase? NextPhase(IReadOnlyList<PhaseReport> trace)
    {
        if (_phases.NextPhase(trace) is not { } phase)
            return null;
        var level = LevelAfter(trace);
        return phase with
        {
            TrainableShare = ShareAt(FirstTrainableShare, 1, level),
            TaskShare = ShareAt(FirstTaskShare, 1, level),
            StudentLabelShare = phase.Goal == Goal.Competence ? 0 : ShareAt(0, LastStudentShare, level),
        };
    }

    Phase? ISchedule.Widest => LastStudentShare == 0 ? null : new Phase(Rounds, Goal.Conformity, 1, EndsRound: true) { StudentLabelShare = LastStudentShare };

    private double ShareAt(double first, double last, int level) => level == Levels ? last : first + (last - first) * (level - 1) / (Levels - 1);

    private static double RequireShare(double value, string name) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; it is the share that is open at the first level. Give a number in (0, 1], where 1 has all open."));
}
