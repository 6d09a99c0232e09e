using System.CommandLine;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c> that choose the loss of conformity steps.</summary>
internal static class ObjectiveOptions
{
    private const string Conservative = "cdpo";

    // The share of pairs that it takes to be flipped.
    private const double FlippedShare = 0.1;

    private static readonly DirectPreferenceObjective DirectPreference = (DirectPreferenceObjective)AlignSettings.DefaultTrainer.Objective;

    // Imitation is what competence steps do.
    private static readonly string[] Names = [.. ObjectiveCatalog.Defaults.Where(one => one is not SupervisedObjective).Select(one => one.Name).Append(Conservative)];

    private static readonly Option<string> Name = NamedOption.Create(
        "--objective", $"The loss of conformity steps; {Conservative} is dpo that takes a tenth of the pairs to be flipped, kto takes each pair as two rows, grpo samples responses, which --reward rates.", DirectPreference.Name, Names);

    private static readonly Option<double?> Beta = NumberOption.Optional(
        "--beta", FormattableString.Invariant($"β of the objective: the smaller, the further dpo, rdpo and ipo may move the model. Default: {DirectPreference.Beta} for dpo, and the objective's own else."), 0.0, double.MaxValue);

    private static readonly Option<double?> LabelSmoothing = NumberOption.Optional("--label-smoothing", "For dpo and rdpo: the share of pairs that may be flipped.", 0.0, 0.499);

    private static readonly Option<double?> Margin = NumberOption.Optional("--margin", "For simpo: the margin, nats a token.", 0.0, double.MaxValue);

    private static readonly Option<bool> PerToken = new("--per-token") { Description = "For ipo: average log-probabilities over tokens." };

    private static readonly Option<double?> DesirableWeight = NumberOption.Optional("--desirable-weight", "For kto: weight of chosen responses.", 0.0, double.MaxValue);

    private static readonly Option<double?> UndesirableWeight = NumberOption.Optional("--undesirable-weight", "For kto: weight of rejected responses.", 0.0, double.MaxValue);

    private static readonly Option<int?> GroupSize = NumberOption.Optional("--group-size", "For grpo: responses to each prompt.", 2, int.MaxValue);

    private static readonly Option<int?> UpdatesPerSample = NumberOption.Optional("--updates-per-sample", "For grpo: optimizer steps on each sample of responses.", 1, int.MaxValue);

    private static readonly Option<double?> ClipRange = NumberOption.Optional("--clip-range", "For grpo: how far the ratio of a token's probabilities may move from 1 and still be rewarded, where a sample is used more than once.", 0.0, 1.0);

    private static readonly Option<double?> KlWeight = NumberOption.Optional("--kl-weight", "For grpo: weight of the divergence from the model at the start.", 0.0, double.MaxValue);

    private static readonly Option<bool> UnscaledAdvantages = new("--unscaled-advantages") { Description = "For grpo: do not divide advantages by the deviation of their group." };

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
        [Name, Beta, LabelSmoothing, Margin, PerToken, DesirableWeight, UndesirableWeight, GroupSize, UpdatesPerSample, ClipRange, KlWeight, UnscaledAdvantages];

    /// <summary>The objective that the user asked for.</summary>
    /// <exception cref="ArgumentException">A setting was given that the objective does not have, or one outside its range.</exception>
    public static Objective Of(CommandRun run)
    {
        var name = run.Get(Name);
        var given = new ObjectiveSettings
        {
            Beta = run.Get(Beta),
            LabelSmoothing = run.Get(LabelSmoothing),
            Margin = run.Get(Margin),
            PerToken = run.Get(PerToken) ? true : null,
            DesirableWeight = run.Get(DesirableWeight),
            UndesirableWeight = run.Get(UndesirableWeight),
            GroupSize = run.Get(GroupSize),
            UpdatesPerSample = run.Get(UpdatesPerSample),
            ClipRange = run.Get(ClipRange),
            KlWeight = run.Get(KlWeight),
            ScaleByDeviation = run.Get(UnscaledAdvantages) ? false : null,
        };
        if (name == Conservative)
            (name, given) = (DirectPreference.Name, given with { LabelSmoothing = given.LabelSmoothing ?? FlippedShare });
        if (name == DirectPreference.Name)
            given = given with { Beta = given.Beta ?? DirectPreference.Beta };
        return ObjectiveCatalog.Create(name, given);
    }
}
