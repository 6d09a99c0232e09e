using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Demo;

/// <summary>One way to bring a model towards both goals: a schedule with the settings of its losses.</summary>
/// <param name="Name">The name in tables, such as <c>sequential-replay</c>.</param>
/// <param name="Schedule">A name of <see cref="Schedules"/>.</param>
public sealed record Regime(string Name, string Schedule)
{
    private const int TaskBatch = 32;
    private const int PairBatch = 16;

    /// <summary>Optimizer steps; default 600.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>Rounds that are measured, from which one is selected; default 10.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>The share of the steps that work towards conformity, where the schedule fixes it; default 0.5.</summary>
    public double ConformityShare { get; init; } = 0.5;

    /// <summary>By how much that share rises over the run, where the phases alternate; default 0.</summary>
    public double ShareRise { get; init; }

    /// <summary>The competence aimed at (<c>gap-triggered</c>); null, the default, for the schedule's own.</summary>
    public double? CompetenceTarget { get; init; }

    /// <summary>The conformity aimed at (<c>gap-triggered</c>); null, the default, for the schedule's own.</summary>
    public double? ConformityTarget { get; init; }

    /// <summary>τ, the least conformity that is accepted (<c>lagrangian</c>); null, the default, for the schedule's own.</summary>
    public double? ConformityFloor { get; init; }

    /// <summary>η, how fast the multiplier moves (<c>lagrangian</c>); null, the default, for the schedule's own.</summary>
    public double? MultiplierRate { get; init; }

    /// <summary>The last round's learning rate as a share of the first's (<c>annealed</c>); null, the default, for the schedule's own.</summary>
    public double? FinalLearningRate { get; init; }

    /// <summary>The share of the pairs that the last student labels at the last level (<c>gap-annealed</c>); null, the default, for the schedule's own.</summary>
    public double? LastStudentShare { get; init; }

    /// <summary>Learning rate of competence phases and joint steps; default 5e-4.</summary>
    public double CompetenceLearningRate { get; init; } = 5e-4;

    /// <summary>Learning rate of conformity phases; default 5e-4.</summary>
    public double ConformityLearningRate { get; init; } = 5e-4;

    /// <summary>β of the DPO loss; default 0.5.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>Weight of the supervised loss on chosen replies in conformity steps; default 0.</summary>
    public double ChosenWeight { get; init; }

    /// <summary>Weight of a task batch replayed in each conformity step; default 0, none.</summary>
    public double ReplayWeight { get; init; }

    /// <summary>Rows that gradients are taken on in an optimizer step, on average over the run; a pair is one row. Null where the run decides which goal is next.</summary>
    /// <remarks>Of <c>lagrangian</c> the most: steps with a multiplier of 0 take no pairs.</remarks>
    public double? RowsPerStep
    {
        get
        {
            var conformity = PairBatch + (ReplayWeight > 0 ? TaskBatch : 0);
            return Schedule switch
            {
                "competence-only" => TaskBatch,
                "conformity-only" => conformity,
                _ when IsJoint => TaskBatch + PairBatch,
                "gap-triggered" => null,
                _ => (1 - ConformityShare) * TaskBatch + ConformityShare * conformity,
            };
        }
    }

    /// <summary>Whether every step is towards both goals.</summary>
    internal bool IsJoint => Schedule is "simultaneous" or "pcgrad" or "mgda" or "lagrangian";

    /// <summary>The same regime, cut to the steps in which it trains as many rows as another.</summary>
    /// <param name="other">The regime whose rows are not to be exceeded.</param>
    /// <exception cref="InvalidOperationException">How many rows one of them trains is known only after its run.</exception>
    public Regime AtRowsOf(Regime other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Name = $"{Name}-equal-rows", Steps = (int)Math.Round(other.Steps * Known(other) / Known(this)) };

        static double Known(Regime regime) => regime.RowsPerStep ?? throw new InvalidOperationException(
            $"How many rows '{regime.Name}' trains is known only after its run: the schedule '{regime.Schedule}' decides what is next by what was measured. Compare the rows that were trained instead.");
    }

    /// <summary>The schedule of this regime.</summary>
    /// <exception cref="ArgumentException">There is no schedule of this name, or it has no such setting, or one is out of its range.</exception>
    public ISchedule CreateSchedule() => Schedules.Create(Schedule, new ScheduleSettings(Steps, Rounds)
    {
        ConformityShare = ConformityShare,
        // Annealing has a rise of its own where none is given; a regime says all of it.
        ShareRise = ShareRise != 0 || Schedule == "annealed" ? ShareRise : null,
        CompetenceTarget = CompetenceTarget,
        ConformityTarget = ConformityTarget,
        ConformityFloor = ConformityFloor,
        MultiplierRate = MultiplierRate,
        FinalLearningRate = FinalLearningRate,
        LastStudentShare = LastStudentShare,
    });

    /// <summary>The trainer's options for this regime.</summary>
    /// <param name="common">What all regimes share.</param>
    internal LanguageModelTrainer.Options ToOptions(LanguageModelTrainer.Options common) => common with
    {
        Schedule = CreateSchedule(),
        TaskBatchSize = TaskBatch,
        PairBatchSize = PairBatch,
        CompetenceLearningRate = CompetenceLearningRate,
        ConformityLearningRate = ConformityLearningRate,
        Objective = new DirectPreferenceObjective { Beta = Beta },
        ChosenWeight = ChosenWeight,
        ReplayWeight = ReplayWeight,
    };
}
