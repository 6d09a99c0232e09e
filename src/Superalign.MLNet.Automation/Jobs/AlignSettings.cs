using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Jobs;

/// <summary>What <see cref="AlignJob"/> aligns, on what, and how. Immutable: vary it with <c>with</c>.</summary>
public sealed record AlignSettings
{
    /// <summary>The job's own defaults of the trainer, where they differ from the trainer's; docs/decisions/0004 has the figures behind them.</summary>
    public static LanguageModelTrainer.Options DefaultTrainer { get; } = new()
    {
        Schedule = Schedules.Create(DefaultSchedule, DefaultSteps, DefaultRounds, DefaultConformityShare, DefaultEndsOn),
        NewModel = new NewModelOptions { Steps = 200 },
        ConformityLearningRate = 1e-4,
        TaskBatchSize = 8,
        Objective = new DirectPreferenceObjective { Beta = 0.01 },
        ReplayWeight = 1,
        TokenBudget = 1_024,
    };

    internal const string DefaultSchedule = "alternating";

    internal const int DefaultSteps = 200;

    internal const int DefaultRounds = 3;

    /// <summary>The phase that a round of <c>alternating</c> ends with and is selected after: competence repairs what conformity damaged.</summary>
    internal const Goal DefaultEndsOn = Goal.Competence;

    /// <summary>The share of steps that work towards conformity, where the schedule has phases of both goals.</summary>
    internal const double DefaultConformityShare = 0.75;

    /// <summary>Rows with a <c>Response</c>, or a <c>Text</c> that <see cref="DataCatalog.Options.PromptWords"/> cuts: .jsonl, .csv, .tsv or .parquet; <c>-</c> is JSON Lines on stdin.</summary>
    public required string TasksPath { get; init; }

    /// <summary>Rows with a <c>Chosen</c> and a <c>Rejected</c>, of the objective <c>kto</c> also with one of them alone; or <c>-</c>. Null for the objective <c>grpo</c>.</summary>
    public string? PreferencesPath { get; init; }

    /// <summary>For the objective <c>grpo</c>: rows with a <c>Prompt</c> to sample responses to, and an <c>Answer</c> where the reward needs one; or <c>-</c>. Null, the default,
    /// samples responses to the prompts of the tasks.</summary>
    public string? PromptsPath { get; init; }

    /// <summary>The model to start from: a folder in Hugging Face's layout, or a model zip. Null, the default, makes one from nothing
    /// (or takes <see cref="LanguageModelTrainer.Options.Model"/>).</summary>
    public string? ModelPath { get; init; }

    /// <summary>How both files are read.</summary>
    public DataCatalog.Options Data { get; init; } = new();

    /// <summary>How the model is trained and measured; <see cref="DefaultTrainer"/> by default. An empty separator takes that of a model zip.</summary>
    public LanguageModelTrainer.Options Trainer { get; init; } = DefaultTrainer;
}
