using System.CommandLine;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c>; their defaults are those of <see cref="AlignSettings"/>.</summary>
internal static class AlignOptions
{
    private static readonly LanguageModelTrainer.Options Default = AlignSettings.DefaultTrainer;

    private static readonly Option<string> Tasks = Required("--tasks", "Rows with Prompt and Response, or with Text and --prompt-words: .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin.");

    private static readonly Option<string?> Preferences = new("--preferences")
    {
        Description = "Rows with Prompt, Chosen and Rejected; or '-'. Needed by all objectives but grpo; kto also takes rows with Chosen or Rejected alone, or with Response and Desirable.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Prompts = new("--prompts")
    {
        Description = "For grpo: rows with a Prompt to sample responses to, and an Answer where the reward needs one; or '-'. Default: the prompts of the tasks, whose responses are the answers.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Model = new("--model")
    {
        Description = "The model to start from: a folder with config.json, *.safetensors and a tokenizer, or a model zip. Without it a small one that reads bytes is made from nothing and first trained on the tasks.",
        HelpName = "FOLDER|ZIP",
    };

    private static readonly Option<int> FirstSteps = NumberOption.Create("--first-steps", "Optimizer steps of the first training of a model that is made from nothing.", Default.NewModel.Steps, 1, int.MaxValue);

    private static readonly Option<double> HeldOut = NumberOption.Create("--held-out", "The share of prompts held out, half to select the round, half for the report.", Default.HeldOutFraction, 0.01, 0.9);

    private static readonly Option<string> Separator = new("--separator")
    {
        Description = "Stands between prompt and response. Default: nothing, or what a model zip was fitted with.",
        DefaultValueFactory = _ => "",
        HelpName = "TEXT",
    };

    private static readonly Option<string> OverLengthRows = NamedOption.Create("--over-length", "What becomes of rows longer than the model's context.", NameOf(Default.OverLength), Enum.GetValues<OverLength>().Select(NameOf));

    private static readonly Option<int> PromptWords = NumberOption.Create("--prompt-words", "For tasks with only Text: how many of its first words are the prompt; 0 cuts nothing.", 0, 0, int.MaxValue);

    private static readonly Option<double> LearningRate = NumberOption.Create("--learning-rate", "Learning rate of competence phases.", Default.CompetenceLearningRate, 0.0, 1.0);

    private static readonly Option<double> ConformityLearningRate = NumberOption.Create("--conformity-learning-rate", "Learning rate of conformity phases.", Default.ConformityLearningRate, 0.0, 1.0);

    private static readonly Option<int> WarmUpSteps = NumberOption.Create("--warm-up-steps", "Steps of each goal in which its learning rate rises to its full height.", Default.WarmUpSteps, 0, int.MaxValue);

    private static readonly Option<string> Decay = NamedOption.Create("--learning-rate-decay", "How learning rates fall over the run.", NameOf(Default.LearningRateDecay), Enum.GetValues<LearningRateDecay>().Select(NameOf));

    private static readonly Option<int> TaskBatch = NumberOption.Create("--task-batch", "Task rows of an optimizer step.", Default.TaskBatchSize, 1, int.MaxValue);

    private static readonly Option<int> PairBatch = NumberOption.Create("--pair-batch", "Preference pairs of an optimizer step; of grpo the prompts.", Default.PairBatchSize, 1, int.MaxValue);

    private static readonly Option<int> TokenBudget = NumberOption.Create("--token-budget", "Tokens that go through the network at once; gradients of a step are accumulated, so it changes memory and time alone.", Default.TokenBudget, 1, int.MaxValue);

    private static readonly Option<double> WeightDecay = NumberOption.Create("--weight-decay", "Decay of matrices and embeddings.", Default.Optimizer.WeightDecay, 0.0, double.MaxValue);

    private static readonly Option<double> ClipNorm = NumberOption.Create("--clip-norm", "Longer gradients are scaled down to this norm.", Default.Optimizer.ClipNorm, 1e-6, double.MaxValue);

    private static readonly Option<int?> EvaluateSteps = NumberOption.Optional("--evaluate-steps", "Also measure both axes within phases, after every so many steps.", 1, int.MaxValue);

    private static readonly Option<double> ReplayWeight = NumberOption.Create("--replay-weight", "Weight of a batch of tasks in every conformity step; 0 draws none.", Default.ReplayWeight, 0.0, double.MaxValue);

    private static readonly Option<double> ChosenWeight = NumberOption.Create("--chosen-weight", "Weight of the supervised loss on chosen responses in conformity steps.", Default.ChosenWeight, 0.0, double.MaxValue);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
    [
        Tasks, Preferences, Prompts, Model, FirstSteps, .. ScheduleOptions.All, .. GuardOptions.All, .. CheckpointCommandOptions.All, HeldOut, PromptWords, Separator, OverLengthRows, .. ObjectiveOptions.All, .. RewardOptions.All, LearningRate, ConformityLearningRate, WarmUpSteps, Decay,
        TaskBatch, PairBatch, TokenBudget, WeightDecay, ClipNorm, EvaluateSteps, ReplayWeight, ChosenWeight, InputOptions.Columns, InputOptions.SkipBadRows,
    ];

    /// <summary>What the user asked for.</summary>
    /// <exception cref="ArgumentException">The schedule needs more steps than were given, or it or the objective has no such setting.</exception>
    public static AlignSettings Of(CommandRun run) => new()
    {
        TasksPath = run.Get(Tasks),
        PreferencesPath = run.Get(Preferences),
        PromptsPath = run.Get(Prompts),
        ModelPath = run.Get(Model),
        Data = InputOptions.Of(run) with { PromptWords = run.Get(PromptWords) is > 0 and var words ? words : null },
        Trainer = GuardOptions.Set(run, Default) with
        {
            NewModel = Default.NewModel with { Steps = run.Get(FirstSteps) },
            Schedule = ScheduleOptions.Of(run),
            Objective = ObjectiveOptions.Of(run),
            Reward = RewardOptions.Of(run),
            SampleTokens = run.Get(RewardOptions.SampleTokens),
            Checkpoints = CheckpointCommandOptions.Of(run),
            HeldOutFraction = run.Get(HeldOut),
            Separator = run.Get(Separator),
            OverLength = Enum.Parse<OverLength>(run.Get(OverLengthRows), ignoreCase: true),
            CompetenceLearningRate = run.Get(LearningRate),
            ConformityLearningRate = run.Get(ConformityLearningRate),
            WarmUpSteps = run.Get(WarmUpSteps),
            LearningRateDecay = Enum.Parse<LearningRateDecay>(run.Get(Decay), ignoreCase: true),
            TaskBatchSize = run.Get(TaskBatch),
            PairBatchSize = run.Get(PairBatch),
            TokenBudget = run.Get(TokenBudget),
            Optimizer = Default.Optimizer with { WeightDecay = run.Get(WeightDecay), ClipNorm = run.Get(ClipNorm) },
            EvaluateEvery = run.Get(EvaluateSteps),
            ReplayWeight = run.Get(ReplayWeight),
            ChosenWeight = run.Get(ChosenWeight),
        },
    };

    private static Option<string> Required(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
