using System.CommandLine;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign train-scorer</c>; their defaults are those of <see cref="TrainScorerSettings"/>.</summary>
internal static class TrainScorerOptions
{
    private const string ByTheScorer = "default";

    /// <summary>What the command line calls a kind, and which it is. Rules and judges are stated in a profile; a classifier is a network on labels.</summary>
    private static readonly Dictionary<string, ScorerKind> Kinds = new()
    {
        ["rules"] = ScorerKind.Profile,
        ["judge"] = ScorerKind.Profile,
        ["profile"] = ScorerKind.Profile,
        ["fasttree"] = ScorerKind.FastTree,
        ["reward-model"] = ScorerKind.RewardModel,
        ["classifier"] = ScorerKind.RewardModel,
        ["cost-model"] = ScorerKind.CostModel,
        ["implicit"] = ScorerKind.Implicit,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Pairs (Prompt, Chosen, Rejected) or rows with a label (Response or Text, and Label): .jsonl, .csv, .tsv or .parquet; '-' is JSON Lines on stdin.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Kind = new Option<string?>("--kind")
    {
        Description = "What is fitted: rules, judge and profile state their values in the file of --values; classifier is a reward-model on labels. Default: profile with --values, else fasttree.",
    }.AcceptOnlyFromAmong([.. Kinds.Keys]);

    private static readonly Option<string?> Values = new("--values") { Description = "A value profile (JSON, see value-profile.schema.json), or general or bank-help-desk for one that is built in.", HelpName = "FILE" };

    private static readonly Option<string?> Model = new("--model") { Description = "For networks: the backbone to start from; for implicit: the tuned model.", HelpName = "FOLDER|ZIP" };

    private static readonly Option<string?> Reference = new("--reference") { Description = "For implicit: the model that was tuned.", HelpName = "FOLDER|ZIP" };

    private static readonly Option<string> Separator = new("--separator") { Description = "For networks: stands between prompt and response.", DefaultValueFactory = _ => "", HelpName = "TEXT" };

    private static readonly Option<int> Epochs = NumberOption.Create("--epochs", "For networks: passes over the rows, of which the best is kept.", new RewardModelScorer.Options().Training.Epochs, 1, 10_000);

    private static readonly Option<string?> Conforming = new("--conforming") { Description = "The label of rows that conform, where labels are texts.", HelpName = "LABEL" };

    private static readonly Option<double> PassingGrade = NumberOption.Create("--passing-grade", "The least grade that conforms, where labels are grades. Without it numbers are 0 and 1.", double.MinValue, double.MinValue, double.MaxValue);

    private static readonly Option<string> Calibration = NamedOption.Create(
        "--calibration", "How raw scores become probabilities. Default: platt for scorers that learn, none for the others.", ByTheScorer, Enum.GetNames<CalibrationMethod>().Select(Lower).Prepend(ByTheScorer));

    private static readonly Option<int> Folds = NumberOption.Create("--folds", "Parts of the rows for cross-fitting.", new ConformityOptions().Folds, 2, 100);

    private static readonly Option<double> ReferLevel = NumberOption.Create("--refer-level", "Refer doubtful rows to a person, so that at most this share goes wrong; 0 refers only rows that cannot be scored.", 0.0, 0.0, 0.999);

    private static readonly Option<string> ReferGuarantee = NamedOption.Create(
        "--refer-guarantee", "What the level bounds: the share of all rows that are kept and wrong, in expectation; or the error among kept rows, with probability 1 - delta.", "kept-and-wrong", ["kept-and-wrong", "error-among-kept"]);

    private static readonly Option<double> ReferDelta = NumberOption.Create("--refer-delta", "The probability that error-among-kept does not hold.", new ReferralOptions().Delta, 0.001, 0.999);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
    [
        Data, Kind, Values, InputOptions.Columns, Conforming, PassingGrade, InputOptions.SkipBadRows, Calibration, Folds, ReferLevel, ReferGuarantee, ReferDelta, Model, Reference, Separator, Epochs,
        .. JudgeOptions.All,
    ];

    /// <summary>What the user asked for.</summary>
    /// <param name="run">The invocation.</param>
    /// <param name="judge">The judge that was named; may be null.</param>
    /// <exception cref="ArgumentException">Options do not go together.</exception>
    public static TrainScorerSettings Of(CommandRun run, JudgeConnection? judge)
    {
        var (kind, values) = (run.Get(Kind) ?? (run.Get(Values) is null ? "fasttree" : "profile"), run.Get(Values));
        if (Kinds[kind] == ScorerKind.Profile && values is null)
            throw new ArgumentException($"'--kind {kind}' states its values in a file, and none was named. Name one with '--values', or try '--values general'.");
        if (Kinds[kind] != ScorerKind.Profile && values is not null)
            throw new ArgumentException($"'--values' names a profile, which '--kind {kind}' does not read. Leave one of them out; a profile may have scorers of the kinds rules, fasttree, judge and model.");
        var network = new RewardModelScorer.Options();
        return new TrainScorerSettings
        {
            DataPath = run.Get(Data),
            Kind = Kinds[kind],
            ProfilePath = values,
            Data = InputOptions.Of(run),
            Conformity = new ConformityOptions
            {
                ConformingLabel = run.Get(Conforming),
                PassingGrade = run.Get(PassingGrade) is > double.MinValue and var grade ? grade : null,
                Calibration = run.Get(Calibration) is ByTheScorer ? null : Enum.Parse<CalibrationMethod>(run.Get(Calibration), ignoreCase: true),
                Folds = run.Get(Folds),
                Referral = run.Get(ReferLevel) is > 0 and var level ? ReferralOf(run, level) : null,
            },
            Network = network with { Separator = run.Get(Separator), Training = network.Training with { Epochs = run.Get(Epochs) } },
            Comparison = new ImplicitRewardScorer.Options { Separator = run.Get(Separator) },
            ModelPath = run.Get(Model),
            ReferencePath = run.Get(Reference),
            JudgeClient = judge?.Client,
            Judge = new() { CacheFolder = judge?.CacheFolder, Concurrency = JudgeOptions.ConcurrencyOf(run) },
        };
    }

    private static ReferralOptions ReferralOf(CommandRun run, double level) => new()
    {
        Level = level,
        Guarantee = run.Get(ReferGuarantee) == "error-among-kept" ? ReferralGuarantee.ErrorAmongKept : ReferralGuarantee.KeptAndWrong,
        Delta = run.Get(ReferDelta),
    };

    private static string Lower(string name) => name.ToLowerInvariant();
}
