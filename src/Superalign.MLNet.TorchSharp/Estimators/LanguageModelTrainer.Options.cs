using Superalign.MLNet.Alternation;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

public sealed partial class LanguageModelTrainer
{
    /// <summary>Settings of the trainer. Immutable: vary them with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>Column of the prompts, text; default <c>Prompt</c>.</summary>
        public string PromptColumnName { get; init; } = "Prompt";

        /// <summary>Column of the task responses, text; default <c>Response</c>. It may be absent from data of preferences only.</summary>
        public string ResponseColumnName { get; init; } = "Response";

        /// <summary>Column of the preferred responses, text; default <c>Chosen</c>.</summary>
        public string ChosenColumnName { get; init; } = "Chosen";

        /// <summary>Column of the other responses, text; default <c>Rejected</c>.</summary>
        public string RejectedColumnName { get; init; } = "Rejected";

        /// <summary>
        /// Column of right answers, text; default <c>Answer</c>. The rewards of <see cref="GroupRelativeObjective"/> see it. It may be absent: a row's response is its answer then.
        /// </summary>
        public string AnswerColumnName { get; init; } = "Answer";

        /// <summary>Column that generated text is written to; default <c>Generated</c>.</summary>
        public string GeneratedColumnName { get; init; } = "Generated";

        /// <summary>Column that a response's summed log-probability is written to, nats; default <c>ResponseLogProb</c>.</summary>
        public string ResponseLogProbColumnName { get; init; } = "ResponseLogProb";

        /// <summary>Folder of the model to start from, in Hugging Face's layout; null, the default, where <see cref="Model"/> is given or
        /// the model is made from nothing.</summary>
        public string? ModelFolder { get; init; }

        /// <summary>The model to start from; it is copied and stays as it is. Null by default.</summary>
        public LanguageModel? Model { get; init; }

        /// <summary>The model that is made where none is given.</summary>
        public NewModelOptions NewModel { get; init; } = new();

        /// <summary>Where to train, such as <c>cuda</c>; the CPU by default. A given <see cref="Model"/> stays on its own device.</summary>
        public string? Device { get; init; }

        /// <summary>The phases; default: 600 steps in 30 alternating rounds.</summary>
        public ISchedule Schedule { get; init; } = new AlternatingSchedule(600, 30);

        /// <summary>Learning rate of competence phases and of joint steps; default 5e-5.</summary>
        public double CompetenceLearningRate { get; init; } = 5e-5;

        /// <summary>Learning rate of conformity phases; default 5e-5.</summary>
        public double ConformityLearningRate { get; init; } = 5e-5;

        /// <summary>Steps in which the learning rate rises from 0 to its full height, of each goal's own; default 0: it is full from the first.</summary>
        public int WarmUpSteps { get; init; }

        /// <summary>How learning rates fall over the run's steps; default <see cref="LearningRateDecay.None"/>. The schedule has to know its steps.</summary>
        public LearningRateDecay LearningRateDecay { get; init; }

        /// <summary>Task rows of an optimizer step; default 32.</summary>
        public int TaskBatchSize { get; init; } = 32;

        /// <summary>Preference pairs of an optimizer step; default 16, which costs as much as 32 task rows. Of <see cref="GroupRelativeObjective"/> the prompts, each of which is answered several times.</summary>
        public int PairBatchSize { get; init; } = 16;

        /// <summary>
        /// The loss of conformity steps: an objective on pairs, such as <see cref="DirectPreferenceObjective"/>, the default, or one of your own; or
        /// <see cref="KahnemanTverskyObjective"/>, which takes each pair as two rows, and rows with a chosen or a rejected response alone; or
        /// <see cref="GroupRelativeObjective"/>, which samples responses and has <see cref="Reward"/> rate them. <see cref="ObjectiveCatalog"/> makes them by name.
        /// </summary>
        public Objective Objective { get; init; } = new DirectPreferenceObjective();

        /// <summary>
        /// Rates sampled responses; needed by <see cref="GroupRelativeObjective"/>, and by no other. Responses are to the prompts of rows without any response, or, where there are none, to those of
        /// tasks. Conformity is then the mean reward of greedy responses to held-out prompts, so rewards have to lie in [0, 1] unless <see cref="Measure"/> is given.
        /// </summary>
        public IResponseReward? Reward { get; init; }

        /// <summary>New tokens of a sampled response at most, at least 1; default 64.</summary>
        public int SampleTokens { get; init; } = 64;

        /// <summary>Weight of the supervised loss on chosen responses in conformity steps, at least 0; default 0.</summary>
        public double ChosenWeight { get; init; }

        /// <summary>Weight of a task batch replayed in each conformity step, at least 0; default 0: none is drawn.</summary>
        public double ReplayWeight { get; init; }

        /// <summary>Weight of the preference loss in joint steps, in (0, 1), where the schedule states none; the supervised loss has the rest. Default 0.5.</summary>
        public double ConformityWeight { get; init; } = 0.5;

        /// <summary>The frozen model of objectives that need one; default the model at the run's start.</summary>
        public ReferenceModel Reference { get; init; } = ReferenceModel.RunStart;

        /// <summary>
        /// The frozen model of objectives that need one, where it is not the one that the run starts from: a model of the same sizes, which stays the caller's. Null, the default, for the run's start.
        /// </summary>
        public LanguageModel? ReferenceStart { get; init; }

        /// <summary>Which tasks are the easy ones, where the schedule begins with them (<see cref="Phase.TaskShare"/>); default <see cref="TaskDifficulty.Loss"/>.</summary>
        public TaskDifficulty TaskDifficulty { get; init; }

        /// <summary>Whether the embedding (and with it a tied head) stays as it is, which protects words that the rows lack; default false.</summary>
        public bool FreezeEmbeddings { get; init; }

        /// <summary>The share of residual values dropped while training, in [0, 1); default 0.</summary>
        public double Dropout { get; init; }

        /// <summary>Settings of AdamW.</summary>
        public OptimizerOptions Optimizer { get; init; } = new();

        /// <summary>Stands between prompt and response; empty by default.</summary>
        public string Separator { get; init; } = "";

        /// <summary>What becomes of rows longer than the model's context; default <see cref="OverLength.Truncate"/>.</summary>
        public OverLength OverLength { get; init; } = OverLength.Truncate;

        /// <summary>The share of prompts held out, half for selection and half for the report, in [0, 1); default 0.2.</summary>
        public double HeldOutFraction { get; init; } = 0.2;

        /// <summary>Measures both axes on rows of its own; null, the default, measures likelihoods on the held-out rows.</summary>
        public ILanguageModelMeasure? Measure { get; init; }

        /// <summary>What a round may cost before it is undone; null, the default, undoes none.</summary>
        public Guard? RoundGuard { get; init; }

        /// <summary>What a phase may cost before it is undone; null, the default, undoes none beyond what its schedule bounds.</summary>
        public Guard? PhaseGuard { get; init; }

        /// <summary>Rounds in a row that were undone, or had a phase undone, by a guard before the run ends; at least 1, default 3.</summary>
        public int MostRefusals { get; init; } = new AlternationOptions().MostRefusals;

        /// <summary>Complete rounds in a row without a better one that end the run, at least 1; null, the default, runs all of them.</summary>
        public int? Patience { get; init; }

        /// <summary>Watches a figure of the measurements that nothing is trained on; null, the default, watches none.</summary>
        public GoldMonitor? Gold { get; init; }

        /// <summary>Where the run is written down, between phases or within them, to be taken up after it ended early; null, the default, for nowhere.</summary>
        public CheckpointOptions? Checkpoints { get; init; }

        /// <summary>Tokens that go through the network at once, padding included; changes no result. Default 8,192.</summary>
        public int TokenBudget { get; init; } = SequenceScorer.DefaultTokenBudget;

        /// <summary>How the fitted transformer generates; greedy by default.</summary>
        public GenerationOptions Generation { get; init; } = new();

        /// <summary>Whether the fitted transformer counts the end token in <see cref="ResponseLogProbColumnName"/>; default false.</summary>
        public bool IncludeEnd { get; init; }

        /// <summary>Optimizer steps between two measurements within phases, for <see cref="StepReport.Selection"/>; null, the default, measures at the end of phases alone.</summary>
        public int? EvaluateEvery { get; init; }

        /// <summary>Told of every optimizer step; null by default.</summary>
        public IProgress<AlternationProgress>? Progress { get; init; }

        /// <summary>Ends training early; what comes back is the best model so far, marked as cancelled.</summary>
        public CancellationToken Cancellation { get; init; }

        internal void Validate()
        {
            Positive(CompetenceLearningRate, nameof(CompetenceLearningRate));
            Positive(ConformityLearningRate, nameof(ConformityLearningRate));
            Within(WarmUpSteps, WarmUpSteps >= 0, nameof(WarmUpSteps), "of at least 0");
            if (Patience is { } patience)
                Within(patience, patience >= 1, nameof(Patience), "of at least 1, or null to run all rounds");
            Positive(TaskBatchSize, nameof(TaskBatchSize));
            Positive(PairBatchSize, nameof(PairBatchSize));
            ArgumentNullException.ThrowIfNull(Objective);
            if (Objective is not (PairObjective or KahnemanTverskyObjective or GroupRelativeObjective))
            {
                throw new ArgumentException(
                    $"The objective '{Objective.Name}' learns from {Objective.Rows.ToString().ToLowerInvariant()}, but conformity phases of the language model trainer do not. " +
                    $"Choose one of {string.Join(", ", ObjectiveCatalog.Defaults.Where(one => one is PairObjective or KahnemanTverskyObjective or GroupRelativeObjective).Select(one => $"'{one.Name}'"))}.", nameof(Objective));
            }
            if ((Objective is GroupRelativeObjective) != (Reward is not null))
            {
                throw new ArgumentException(Reward is null
                    ? $"The objective '{Objective.Name}' learns from rated samples, and '{nameof(Reward)}' is null. Give a reward, such as a {nameof(ExactMatchReward)}."
                    : $"The reward '{Reward.Name}' is given, but the objective '{Objective.Name}' samples nothing that it could rate. Leave it out, or choose 'grpo'.", nameof(Reward));
            }
            if (EvaluateEvery is { } every)
                Within(every, every >= 1, nameof(EvaluateEvery), "of at least 1, or null to measure at the end of phases alone");
            Positive(SampleTokens, nameof(SampleTokens));
            if (LearningRateDecay != LearningRateDecay.None && Schedule?.TotalSteps is null)
                throw new ArgumentException($"'{nameof(LearningRateDecay)}' is {LearningRateDecay}, but the schedule '{Schedule?.Name}' does not know its steps in advance. Leave it out, or let the schedule run to its last step.", nameof(LearningRateDecay));
            if (ChosenWeight > 0 && Objective is GroupRelativeObjective)
                throw new ArgumentException(FormattableString.Invariant($"'{nameof(ChosenWeight)}' is {ChosenWeight}, but the objective '{Objective.Name}' has no chosen responses. Leave it out; '{nameof(ReplayWeight)}' replays tasks."), nameof(ChosenWeight));
            Within(ChosenWeight, ChosenWeight is >= 0 and < double.PositiveInfinity, nameof(ChosenWeight), "of at least 0");
            Within(ReplayWeight, ReplayWeight is >= 0 and < double.PositiveInfinity, nameof(ReplayWeight), "of at least 0");
            Within(ConformityWeight, ConformityWeight is > 0 and < 1, nameof(ConformityWeight), "in (0, 1)");
            Within(Dropout, Dropout is >= 0 and < 1, nameof(Dropout), "in [0, 1)");
            Within(HeldOutFraction, HeldOutFraction is >= 0 and < 1, nameof(HeldOutFraction), "in [0, 1)");
            Positive(TokenBudget, nameof(TokenBudget));
            Within(MostRefusals, MostRefusals >= 1, nameof(MostRefusals), "of at least 1");
            ArgumentNullException.ThrowIfNull(Schedule);
            ArgumentNullException.ThrowIfNull(Separator);
            Checkpoints?.RequireUsable();
            NewModel.Validate();
            Optimizer.Validate();
            if (ReferenceStart is not null && (Reference != ReferenceModel.RunStart || Objective is not PairObjective { NeedsReference: true }))
            {
                throw new ArgumentException(
                    $"'{nameof(ReferenceStart)}' is given, but {(Reference != ReferenceModel.RunStart ? $"'{nameof(Reference)}' is {Reference}" : $"the objective '{Objective.Name}' compares no pairs with a frozen model")}. " +
                    $"Leave it out, or choose an objective on pairs with a reference, such as 'dpo', and {nameof(ReferenceModel.RunStart)}.", nameof(ReferenceStart));
            }
            if (ModelFolder is not null && Model is not null)
                throw new ArgumentException($"Both '{nameof(ModelFolder)}' ('{ModelFolder}') and '{nameof(Model)}' are given; the run starts from one. Leave one out.");
        }

        internal LearnerSettings ToLearnerSettings() => new()
        {
            CompetenceLearningRate = CompetenceLearningRate,
            ConformityLearningRate = ConformityLearningRate,
            WarmUpSteps = WarmUpSteps,
            Decay = LearningRateDecay,
            TotalSteps = Schedule.TotalSteps ?? 0,
            TaskBatch = TaskBatchSize,
            PairBatch = PairBatchSize,
            Objective = Objective,
            ChosenWeight = ChosenWeight,
            ReplayWeight = ReplayWeight,
            ConformityWeight = ConformityWeight,
            Reference = Reference,
            ReferenceStart = ReferenceStart?.Network,
            TaskDifficulty = TaskDifficulty,
            FreezeEmbeddings = FreezeEmbeddings,
            TokenBudget = TokenBudget,
            Optimizer = Optimizer,
        };

        private static void Positive(double value, string name) =>
            Within(value, value > 0 && double.IsFinite(value), name, "above 0");

        private static void Within(double value, bool holds, string name, string range)
        {
            if (!holds)
                throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the language model trainer is {value}; give a number {range}."));
        }
    }
}
