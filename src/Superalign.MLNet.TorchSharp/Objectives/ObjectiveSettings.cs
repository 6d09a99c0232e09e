namespace Superalign.MLNet.Objectives;

/// <summary>Settings of an objective that is chosen by name; each is null by default, which leaves the objective's own default.</summary>
public sealed record ObjectiveSettings
{
    /// <summary>β of <c>dpo</c>, <c>rdpo</c>, <c>ipo</c>, <c>kto</c>, <c>orpo</c> and <c>simpo</c>.</summary>
    public double? Beta { get; init; }

    /// <summary>The share of flipped pairs: <c>dpo</c> and <c>rdpo</c>.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>Whether log-probabilities are averaged over tokens: <c>ipo</c>.</summary>
    public bool? PerToken { get; init; }

    /// <summary>The margin, nats a token: <c>simpo</c>.</summary>
    public double? Margin { get; init; }

    /// <summary>Weight of desirable responses: <c>kto</c>.</summary>
    public double? DesirableWeight { get; init; }

    /// <summary>Weight of undesirable responses: <c>kto</c>.</summary>
    public double? UndesirableWeight { get; init; }

    /// <summary>Responses sampled for each prompt: <c>grpo</c>.</summary>
    public int? GroupSize { get; init; }

    /// <summary>Optimizer steps on each sample: <c>grpo</c>.</summary>
    public int? UpdatesPerSample { get; init; }

    /// <summary>How far a ratio of probabilities is rewarded: <c>grpo</c>.</summary>
    public double? ClipRange { get; init; }

    /// <summary>Weight of the divergence from the reference: <c>grpo</c>.</summary>
    public double? KlWeight { get; init; }

    /// <summary>Whether advantages are divided by their group's deviation: <c>grpo</c>.</summary>
    public bool? ScaleByDeviation { get; init; }

    /// <summary>The names of the settings that are given.</summary>
    internal IEnumerable<string> Given => new (string Name, object? Value)[]
    {
        (nameof(Beta), Beta), (nameof(LabelSmoothing), LabelSmoothing), (nameof(PerToken), PerToken), (nameof(Margin), Margin),
        (nameof(DesirableWeight), DesirableWeight), (nameof(UndesirableWeight), UndesirableWeight), (nameof(GroupSize), GroupSize), (nameof(UpdatesPerSample), UpdatesPerSample),
        (nameof(ClipRange), ClipRange), (nameof(KlWeight), KlWeight), (nameof(ScaleByDeviation), ScaleByDeviation),
    }.Where(setting => setting.Value is not null).Select(setting => setting.Name);
}
