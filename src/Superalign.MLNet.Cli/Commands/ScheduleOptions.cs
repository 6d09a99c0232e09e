using System.CommandLine;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c> that decide which phase comes next.</summary>
internal static class ScheduleOptions
{
    private static readonly Option<string> Name = NamedOption.Create("--schedule", "What decides the next phase.", AlignSettings.DefaultSchedule, Schedules.Names);

    private static readonly Option<int> Rounds = NumberOption.Create("--rounds", "Rounds; both axes are measured after every phase.", AlignSettings.DefaultRounds, 1, int.MaxValue);

    private static readonly Option<int> Steps = NumberOption.Create("--steps", "Optimizer steps of all rounds together.", AlignSettings.DefaultSteps, 1, int.MaxValue);

    private static readonly Option<double> ConformityShare = NumberOption.Create("--conformity-share", "The share of steps that work towards conformity, where the schedule has phases of both goals.", AlignSettings.DefaultConformityShare, 0.0, 1.0);

    private static readonly Option<string> EndsOn = NamedOption.Create("--ends-on", "The phase that a round of 'alternating', 'annealed' or 'gap-annealed' ends with, after which it may be selected.", NameOf(AlignSettings.DefaultEndsOn), [NameOf(Goal.Competence), NameOf(Goal.Conformity)]);

    private static readonly Option<double?> ShareRise = NumberOption.Optional("--share-rise", "For alternating, annealed and gap-annealed: by how much the share of conformity rises over the run.", -1.0, 1.0);

    private static readonly Option<double?> ConformityWeight = NumberOption.Optional("--conformity-weight", "For simultaneous and pcgrad: conformity's share of every step.", 0.0, 1.0);

    private static readonly Option<double?> CompetenceTarget = NumberOption.Optional("--competence-target", "For gap-triggered: the competence aimed at.", 0.0, 1.0);

    private static readonly Option<double?> ConformityTarget = NumberOption.Optional("--conformity-target", "For gap-triggered: the conformity aimed at.", 0.0, 1.0);

    private static readonly Option<bool> StopAtTargets = new("--stop-at-targets") { Description = "For gap-triggered: end where both targets are reached." };

    private static readonly Option<double?> ConformityFloor = NumberOption.Optional("--conformity-floor", "For lagrangian: the least conformity that is accepted (τ).", 0.0, 1.0);

    private static readonly Option<string?> Ascent = new Option<string?>("--ascent") { Description = "For lagrangian: how its multiplier moves." }.AcceptOnlyFromAmong([.. Enum.GetValues<MultiplierAscent>().Select(NameOf)]);

    private static readonly Option<double?> MultiplierRate = NumberOption.Optional("--multiplier-rate", "For lagrangian: how fast its multiplier moves.", 0.0, double.MaxValue);

    private static readonly Option<double?> FinalLearningRate = NumberOption.Optional("--final-learning-rate", "For annealed: the last round's learning rate as a share of the first's.", 0.0, 1.0);

    private static readonly Option<int?> GapLevels = NumberOption.Optional("--gap-levels", "For gap-annealed: levels from the smallest gap to all layers and all tasks; 1 has all open.", 1, int.MaxValue);

    private static readonly Option<double?> FirstTrainableShare = NumberOption.Optional("--first-trainable-share", "For gap-annealed: the share of the layers, from the top, that learns at the first level.", 0.0, 1.0);

    private static readonly Option<double?> FirstTaskShare = NumberOption.Optional("--first-task-share", "For gap-annealed: the share of the tasks, the easiest first, at the first level.", 0.0, 1.0);

    private static readonly Option<double?> GapTolerance = NumberOption.Optional("--gap-tolerance", "For gap-annealed: how far conformity may end below the round before for the level to rise all the same.", 0.0, 1.0);

    private static readonly Option<double?> LastStudentShare = NumberOption.Optional("--last-student-share", "For gap-annealed: the share of the pairs that the model labels itself at the last level, those of which it is surest; where the supervisor is weaker than the model, such as 0.5.", 0.0, 1.0);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
    [
        Name, Rounds, Steps, ConformityShare, EndsOn, ShareRise, ConformityWeight, CompetenceTarget, ConformityTarget, StopAtTargets, ConformityFloor, Ascent, MultiplierRate, FinalLearningRate,
        GapLevels, FirstTrainableShare, FirstTaskShare, GapTolerance, LastStudentShare,
    ];

    /// <summary>The schedule that the user asked for.</summary>
    /// <exception cref="ArgumentException">A setting was given that the schedule does not have, or one outside its range; or it needs more steps.</exception>
    public static ISchedule Of(CommandRun run) => Schedules.Create(run.Get(Name), new ScheduleSettings(run.Get(Steps), run.Get(Rounds))
    {
        ConformityShare = run.Get(ConformityShare),
        EndsOn = Enum.Parse<Goal>(run.Get(EndsOn), ignoreCase: true),
        ShareRise = run.Get(ShareRise),
        ConformityWeight = run.Get(ConformityWeight),
        CompetenceTarget = run.Get(CompetenceTarget),
        ConformityTarget = run.Get(ConformityTarget),
        StopAtTargets = run.Get(StopAtTargets) ? true : null,
        ConformityFloor = run.Get(ConformityFloor),
        Ascent = run.Get(Ascent) is { } ascent ? Enum.Parse<MultiplierAscent>(ascent, ignoreCase: true) : null,
        MultiplierRate = run.Get(MultiplierRate),
        FinalLearningRate = run.Get(FinalLearningRate),
        GapLevels = run.Get(GapLevels),
        FirstTrainableShare = run.Get(FirstTrainableShare),
        FirstTaskShare = run.Get(FirstTaskShare),
        GapTolerance = run.Get(GapTolerance),
        LastStudentShare = run.Get(LastStudentShare),
    });

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
