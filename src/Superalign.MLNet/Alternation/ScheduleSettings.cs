namespace Superalign.MLNet.Alternation;

/// <summary>Settings of a schedule that is chosen by name. What is null keeps the schedule's own default; what is given to a schedule that has no
/// such setting is refused.</summary>
/// <param name="Steps">Optimizer steps of the whole run; see the schedule for how many it needs.</param>
/// <param name="Rounds">Rounds that are measured, at least 1 (<c>sequential</c>: 2).</param>
public sealed record ScheduleSettings(int Steps, int Rounds)
{
    /// <summary>The share of the steps that work towards conformity, in (0, 1), where a schedule has phases of both goals; others have no use for it. Default 0.5.</summary>
    public double ConformityShare { get; init; } = 0.5;

    /// <summary>The goal of every round's second phase, where rounds have two; others have no use for it. Default conformity.</summary>
    public Goal EndsOn { get; init; } = Goal.Conformity;

    /// <summary>By how much the share of conformity rises over the run: <c>alternating</c>, <c>annealed</c>, <c>gap-annealed</c>.</summary>
    public double? ShareRise { get; init; }

    /// <summary>The share of conformity in joint steps, in [0, 1]: <c>simultaneous</c>, <c>pcgrad</c>.</summary>
    public double? ConformityWeight { get; init; }

    /// <summary>The competence aimed at, in (0, 1]: <c>gap-triggered</c>.</summary>
    public double? CompetenceTarget { get; init; }

    /// <summary>The conformity aimed at, in (0, 1]: <c>gap-triggered</c>.</summary>
    public double? ConformityTarget { get; init; }

    /// <summary>Whether the run ends where both targets are reached: <c>gap-triggered</c>.</summary>
    public bool? StopAtTargets { get; init; }

    /// <summary>The least conformity that is accepted, in (0, 1): <c>lagrangian</c>.</summary>
    public double? ConformityFloor { get; init; }

    /// <summary>How the multiplier moves: <c>lagrangian</c>.</summary>
    public MultiplierAscent? Ascent { get; init; }

    /// <summary>How fast the multiplier moves: <c>lagrangian</c>.</summary>
    public double? MultiplierRate { get; init; }

    /// <summary>The last round's learning rate as a share of the first's, in (0, 1]: <c>annealed</c>.</summary>
    public double? FinalLearningRate { get; init; }

    /// <summary>How far phases may move the model: <c>annealed</c>.</summary>
    public TrustRegion? TrustRegion { get; init; }

    /// <summary>Levels from the smallest gap to all of it, at least 1: <c>gap-annealed</c>.</summary>
    public int? GapLevels { get; init; }

    /// <summary>The share of the layers that learns at the first level, in (0, 1]: <c>gap-annealed</c>.</summary>
    public double? FirstTrainableShare { get; init; }

    /// <summary>The share of the task rows, the easiest first, that is learnt from at the first level, in (0, 1]: <c>gap-annealed</c>.</summary>
    public double? FirstTaskShare { get; init; }

    /// <summary>How far conformity may end below the round before for the level to rise all the same, in [0, 1]: <c>gap-annealed</c>.</summary>
    public double? GapTolerance { get; init; }

    /// <summary>The share of the pairs that the last student labels at the last level, in [0, 1]: <c>gap-annealed</c>.</summary>
    public double? LastStudentShare { get; init; }

    /// <summary>The names of the settings that are given, of those that only some schedules have.</summary>
    internal IEnumerable<string> Given => new (string Name, object? Value)[]
    {
        (nameof(ShareRise), ShareRise), (nameof(ConformityWeight), ConformityWeight), (nameof(CompetenceTarget), CompetenceTarget),
        (nameof(ConformityTarget), ConformityTarget), (nameof(StopAtTargets), StopAtTargets), (nameof(ConformityFloor), ConformityFloor),
        (nameof(Ascent), Ascent), (nameof(MultiplierRate), MultiplierRate), (nameof(FinalLearningRate), FinalLearningRate), (nameof(TrustRegion), TrustRegion),
        (nameof(GapLevels), GapLevels), (nameof(FirstTrainableShare), FirstTrainableShare), (nameof(FirstTaskShare), FirstTaskShare), (nameof(GapTolerance), GapTolerance),
        (nameof(LastStudentShare), LastStudentShare),
    }.Where(setting => setting.Value is not null).Select(setting => setting.Name);
}
