namespace Superalign.MLNet.Alternation;

/// <summary>The schedules by name, as tables and commands name them.</summary>
/// <remarks>
/// With the same steps and rounds, all of them run exactly the same number of optimizer steps and are measured at the
/// end of the same number of rounds, so that each selects its best round among as many candidates. Only <c>gap-triggered</c> ends earlier, where
/// it is asked to stop at its targets.
/// </remarks>
public static class Schedules
{
    private static readonly Entry[] Entries =
    [
        new("competence-only", s => new SingleGoalSchedule(Goal.Competence, s.Steps, s.Rounds)),
        new("conformity-only", s => new SingleGoalSchedule(Goal.Conformity, s.Steps, s.Rounds)),
        new("sequential", s => new SequentialSchedule(s.Steps, s.Rounds, s.ConformityShare)),
        new("simultaneous", s => new SimultaneousSchedule(s.Steps, s.Rounds, s.ConformityWeight), nameof(ScheduleSettings.ConformityWeight)),
        new("pcgrad", s => new SimultaneousSchedule(s.Steps, s.Rounds, s.ConformityWeight, GradientCombination.ProjectConflicts), nameof(ScheduleSettings.ConformityWeight)),
        new("mgda", s => new SimultaneousSchedule(s.Steps, s.Rounds, combination: GradientCombination.MinimumNorm)),
        new("alternating", s => new AlternatingSchedule(s.Steps, s.Rounds, s.ConformityShare, s.EndsOn, s.ShareRise ?? 0), nameof(ScheduleSettings.ShareRise)),
        new("gap-triggered", GapTriggered,
            nameof(ScheduleSettings.CompetenceTarget), nameof(ScheduleSettings.ConformityTarget), nameof(ScheduleSettings.StopAtTargets)),
        new("lagrangian", Lagrangian,
            nameof(ScheduleSettings.ConformityFloor), nameof(ScheduleSettings.Ascent), nameof(ScheduleSettings.MultiplierRate)),
        new("annealed", Annealed,
            nameof(ScheduleSettings.ShareRise), nameof(ScheduleSettings.FinalLearningRate), nameof(ScheduleSettings.TrustRegion)),
        new("gap-annealed", GapAnnealed,
            nameof(ScheduleSettings.ShareRise), nameof(ScheduleSettings.GapLevels), nameof(ScheduleSettings.FirstTrainableShare), nameof(ScheduleSettings.FirstTaskShare), nameof(ScheduleSettings.GapTolerance),
            nameof(ScheduleSettings.LastStudentShare)),
    ];

    /// <summary>The names that <see cref="Create(string, ScheduleSettings)"/> knows.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>Makes a schedule.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="totalSteps">Optimizer steps of the whole run; see the schedule for how many it needs.</param>
    /// <param name="rounds">Rounds that are measured, at least 1 (<c>sequential</c>: 2).</param>
    /// <param name="conformityShare">The share of the steps that work towards conformity, in (0, 1), where a schedule
    /// has phases of both goals.</param>
    /// <param name="endsOn">The goal of every round's second phase, where rounds have two, conformity or competence.</param>
    /// <exception cref="ArgumentException">There is no schedule of this name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The steps do not suffice for the rounds, or a number is out of
    /// its range.</exception>
    public static ISchedule Create(string name, int totalSteps, int rounds, double conformityShare = 0.5, Goal endsOn = Goal.Conformity) =>
        Create(name, new ScheduleSettings(totalSteps, rounds) { ConformityShare = conformityShare, EndsOn = endsOn });

    /// <summary>Makes a schedule.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="settings">Its steps, its rounds and what else it is to have.</param>
    /// <exception cref="ArgumentException">There is no schedule of this name, or it has no such setting.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The steps do not suffice for the rounds, or a number is out of
    /// its range.</exception>
    public static ISchedule Create(string name, ScheduleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(settings);
        var entry = Entries.FirstOrDefault(entry => entry.Name == name) ?? throw new ArgumentException(
            $"There is no schedule '{name}'; known are '{string.Join("', '", Names)}'. Choose one of these names.", nameof(name));
        if (settings.Given.FirstOrDefault(setting => !entry.Settings.Contains(setting)) is { } foreign)
        {
            throw new ArgumentException(
                $"'{foreign}' is given, but the schedule '{name}' has no such setting. Leave it out, or choose one of " +
                $"'{string.Join("', '", Entries.Where(other => other.Settings.Contains(foreign)).Select(other => other.Name))}'.", nameof(settings));
        }
        return entry.Create(settings);
    }

    private static GapTriggeredSchedule GapTriggered(ScheduleSettings settings)
    {
        var plain = new GapTriggeredSchedule(settings.Steps, settings.Rounds);
        return plain with
        {
            CompetenceTarget = settings.CompetenceTarget ?? plain.CompetenceTarget,
            ConformityTarget = settings.ConformityTarget ?? plain.ConformityTarget,
            StopAtTargets = settings.StopAtTargets ?? plain.StopAtTargets,
        };
    }

    private static LagrangianSchedule Lagrangian(ScheduleSettings settings)
    {
        var plain = new LagrangianSchedule(settings.Steps, settings.Rounds, settings.ConformityFloor ?? LagrangianSchedule.DefaultFloor);
        return plain with { Ascent = settings.Ascent ?? plain.Ascent, Rate = settings.MultiplierRate ?? plain.Rate };
    }

    private static AnnealedSchedule Annealed(ScheduleSettings settings)
    {
        var plain = new AnnealedSchedule(settings.Steps, settings.Rounds, settings.ConformityShare, settings.EndsOn, settings.ShareRise);
        return plain with { FinalLearningRate = settings.FinalLearningRate ?? plain.FinalLearningRate, TrustRegion = settings.TrustRegion };
    }

    private static GapAnnealedSchedule GapAnnealed(ScheduleSettings settings)
    {
        var plain = new GapAnnealedSchedule(settings.Steps, settings.Rounds, settings.ConformityShare, settings.EndsOn, settings.ShareRise ?? 0);
        return plain with
        {
            Levels = settings.GapLevels ?? plain.Levels,
            FirstTrainableShare = settings.FirstTrainableShare ?? plain.FirstTrainableShare,
            FirstTaskShare = settings.FirstTaskShare ?? plain.FirstTaskShare,
            Tolerance = settings.GapTolerance ?? plain.Tolerance,
            LastStudentShare = settings.LastStudentShare ?? plain.LastStudentShare,
        };
    }

    private sealed record Entry(string Name, Func<ScheduleSettings, ISchedule> Create, params string[] Settings);
}
