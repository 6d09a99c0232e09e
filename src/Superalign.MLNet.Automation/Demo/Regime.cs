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

    /// <summary>The share of the steps that work towards conformity, where there are phases of both goals; default 0.5.</summary>
    public double ConformityShare { get; init; } = 0.5;

    /// <summary>By how much that share rises over the run, where the phases alternate; default 0.</summary>
    public double ShareRise { get; init; }

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

    /// <summary>Rows that gradients are taken on in an optimizer step, on average over the run; a pair is one row.</summary>
    public double RowsPerStep
    {
        get
        {
            var conformity = PairBatch + (ReplayWeight > 0 ? TaskBatch : 0);
            return Schedule switch
            {
                "competence-only" => TaskBatch,
                "conformity-only" => conformity,
                "simultaneous" => TaskBatch + PairBatch,
                _ => (1 - ConformityShare) * TaskBatch + ConformityShare * conformity,
            };
        }
    }

    /// <summary>The same regime, cut to the steps in which it trains as many rows as another.</summary>
    /// <param name="other">The regime whose rows are not to be exceeded.</param>
    public Regime AtRowsOf(Regime other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Name = $"{Name}-equal-rows", Steps = (int)Math.Round(other.Steps * other.RowsPerStep / RowsPerStep) };
    }

    /// <summary>The trainer's options for this regime.</summary>
    /// <param name="common">What all regimes share.</param>
    internal LanguageModelTrainer.Options ToOptions(LanguageModelTrainer.Options common) => common with
    {
        Schedule = ShareRise == 0
            ? Schedules.Create(Schedule, Steps, Rounds, ConformityShare)
            : new AlternatingSchedule(Steps, Rounds, ConformityShare, shareRise: ShareRise),
        TaskBatchSize = TaskBatch,
        PairBatchSize = PairBatch,
        CompetenceLearningRate = CompetenceLearningRate,
        ConformityLearningRate = ConformityLearningRate,
        Objective = new DirectPreferenceObjective { Beta = Beta },
        ChosenWeight = ChosenWeight,
        ReplayWeight = ReplayWeight,
    };
}
