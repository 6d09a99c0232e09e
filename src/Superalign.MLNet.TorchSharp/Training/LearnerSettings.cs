using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Training;

/// <summary>How a language model is trained: batches, losses and the optimizer. Validated by the trainer that fills it.</summary>
internal sealed record LearnerSettings
{
    public required double CompetenceLearningRate { get; init; }

    public required double ConformityLearningRate { get; init; }

    public int WarmUpSteps { get; init; }

    public LearningRateDecay Decay { get; init; }

    /// <summary>Optimizer steps of the whole run, for <see cref="Decay"/>.</summary>
    public int TotalSteps { get; init; }

    public required int TaskBatch { get; init; }

    public required int PairBatch { get; init; }

    public required Objective Objective { get; init; }

    public required double ChosenWeight { get; init; }

    public required double ReplayWeight { get; init; }

    public required double ConformityWeight { get; init; }

    public required ReferenceModel Reference { get; init; }

    /// <summary>The frozen network where it is not that of the run's start.</summary>
    public CausalNetwork? ReferenceStart { get; init; }

    public TaskDifficulty TaskDifficulty { get; init; }

    public required bool FreezeEmbeddings { get; init; }

    public required int TokenBudget { get; init; }

    public required OptimizerOptions Optimizer { get; init; }
}
