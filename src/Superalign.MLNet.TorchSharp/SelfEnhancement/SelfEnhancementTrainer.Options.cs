using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

public sealed partial class SelfEnhancementTrainer
{
    /// <summary>Settings of the trainer. Immutable: vary them with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>What the model learns from its samples; default <see cref="Spin"/>.</summary>
        public SelfEnhancementMethod Method { get; init; } = new Spin();

        /// <summary>
        /// How each round trains: the model to start from (<see cref="LanguageModelTrainer.Options.Model"/> or a folder), columns, the objective on pairs, learning rates, batches, replay of the
        /// data's tasks, guards of phases, the share of prompts held out. Its schedule follows from <see cref="Schedule"/>, and what is measured is this trainer's own.
        /// </summary>
        public LanguageModelTrainer.Options Trainer { get; init; } = new();

        /// <summary>Rates responses; not needed by <see cref="Spin"/>, which is then measured without reward and win rate. Null by default.</summary>
        public ISelfJudge? Judge { get; init; }

        /// <summary>Rounds, at least 1; default 3.</summary>
        public int Rounds { get; init; } = 3;

        /// <summary>Optimizer steps of a round where <see cref="Schedule"/> gives none, at least 1; default 40: towards conformity, on pairs, or of <see cref="BestOfN"/> towards competence.</summary>
        public int StepsPerRound { get; init; } = 40;

        /// <summary>The phases of every round, such as a few of alternation between the tasks and the model's own pairs; null, the default, for <see cref="StepsPerRound"/> towards the method's goal.</summary>
        public ISchedule? Schedule { get; init; }

        /// <summary>Prompts that are answered in a round, drawn anew each time, at least 1; null, the default, for all of them.</summary>
        public int? PromptsPerRound { get; init; }

        /// <summary>How samples are drawn; by default from the model's own distribution, up to 64 tokens. The temperature has to be above 0.</summary>
        public GenerationOptions Sampling { get; init; } = new() { Temperature = 1, MaxTokens = 64 };

        /// <summary>The frozen model of the preference loss; default the previous self.</summary>
        public SelfAnchor Anchor { get; init; }

        /// <summary>What a round may cost before it is undone and the run ends; null undoes none. By default half of the first model's diversity.</summary>
        public CollapseGuard? Guard { get; init; } = new();

        /// <summary>Samples of each held-out prompt that a model is measured by, at least 2; default 2.</summary>
        public int MeasuredSamples { get; init; } = 2;

        /// <summary>How diverse the samples of all held-out prompts are, higher for more, such as <c>texts => SampleVariety.DistinctOf(texts, runLength: 1)</c>; null, the default, for the share of different pairs of words.</summary>
        public Func<IReadOnlyList<string>, double>? Diversity { get; init; }

        /// <summary>
        /// Where the run is written down between rounds, so that it can be taken up and end in the same bits; null, the default, for nowhere. A round that was cut off is made again. More rounds may be
        /// asked for than before; of functions such as <see cref="Judge"/> no more than the name is compared.
        /// </summary>
        public CheckpointOptions? Checkpoints { get; init; }

        /// <summary>Told of every stage; null by default. <see cref="LanguageModelTrainer.Options.Progress"/> of <see cref="Trainer"/> is told of every step.</summary>
        public IProgress<SelfEnhancementProgress>? Progress { get; init; }

        /// <summary>Ends the run early; what comes back is the model of the last round that was kept, marked as cancelled.</summary>
        public CancellationToken Cancellation { get; init; }

        internal ISchedule RoundSchedule => Schedule ?? new SingleGoalSchedule(Method.Goal, StepsPerRound, 1);

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Method);
            ArgumentNullException.ThrowIfNull(Trainer);
            ArgumentNullException.ThrowIfNull(Sampling);
            Within(Rounds, Rounds >= 1, nameof(Rounds), "of at least 1");
            Within(StepsPerRound, StepsPerRound >= 1, nameof(StepsPerRound), "of at least 1");
            if (PromptsPerRound is { } prompts)
                Within(prompts, prompts >= 1, nameof(PromptsPerRound), "of at least 1, or null for all prompts");
            Within(MeasuredSamples, MeasuredSamples >= 2, nameof(MeasuredSamples), "of at least 2: how alike samples are, one alone does not say");
            if (Sampling.Temperature == 0)
                Refuse(nameof(Sampling), "it is greedy, so all samples of a prompt would be the same", "Give a temperature above 0, such as 1");
            if (Method.NeedsJudge && Judge is null)
                Refuse(nameof(Judge), $"it is null, but '{Method.Name}' tells better samples from worse by it", $"Give one, such as a {nameof(RewardJudge)} or a {nameof(PromptJudge)}");
            ValidateTrainer();
            Checkpoints?.RequireUsable();
            if (Anchor == SelfAnchor.FirstModel && Trainer.Objective is not PairObjective { NeedsReference: true })
                Refuse(nameof(Anchor), $"it is {Anchor}, but the objective '{Trainer.Objective.Name}' has no frozen model", "Leave it out, or choose an objective with one, such as 'dpo'");
            if (Anchor == SelfAnchor.FirstModel && Trainer.Reference != ReferenceModel.RunStart)
                Refuse(nameof(Anchor), $"it is {Anchor}, but the reference of the training is {Trainer.Reference}", "Choose one of both");
            if (Anchor == SelfAnchor.FirstModel && Method.Goal == Goal.Competence && Schedule is null)
                Refuse(nameof(Anchor), $"it is {Anchor}, but '{Method.Name}' trains no pairs", $"Leave it out, or give a '{nameof(Schedule)}' with phases of conformity");
        }

        // What each round's training has of its own would be ignored in silence.
        private void ValidateTrainer()
        {
            var plain = new LanguageModelTrainer.Options();
            if (Trainer.Model is null && Trainer.ModelFolder is null)
                Refuse(nameof(Trainer), "it names no model to start from, and a model made from nothing has nothing to say", $"Give '{nameof(Trainer.Model)}' or '{nameof(Trainer.ModelFolder)}'");
            if (!Trainer.Schedule.Equals(plain.Schedule))
                Refuse(nameof(Trainer), $"its '{nameof(Trainer.Schedule)}' is given", $"Give '{nameof(Schedule)}' beside it, which is that of every round");
            (string Name, bool IsGiven)[] others =
            [
                (nameof(Trainer.Measure), Trainer.Measure is not null), (nameof(Trainer.Gold), Trainer.Gold is not null), (nameof(Trainer.Checkpoints), Trainer.Checkpoints is not null),
                (nameof(Trainer.ReferenceStart), Trainer.ReferenceStart is not null), (nameof(Trainer.EvaluateEvery), Trainer.EvaluateEvery is not null), (nameof(Trainer.Cancellation), Trainer.Cancellation.CanBeCanceled),
            ];
            foreach (var (name, _) in others.Where(other => other.IsGiven))
                Refuse(nameof(Trainer), $"its '{name}' is given, which rounds of self-enhancement do not use", "Leave it out");
            if (Trainer.Objective is not PairObjective)
                Refuse(nameof(Trainer), $"its objective is '{Trainer.Objective.Name}', but samples are compared in pairs", "Choose one on pairs, such as 'dpo'");
            (Trainer with { Schedule = RoundSchedule }).Validate();
        }

        private static void Refuse(string name, string found, string advice) => throw new ArgumentException($"'{name}' of self-enhancement cannot be used: {found}. {advice}.", name);

        private static void Within(int value, bool holds, string name, string range)
        {
            if (!holds)
                throw new ArgumentOutOfRangeException(name, value, $"'{name}' of self-enhancement is {value}; give a number {range}.");
        }
    }
}
