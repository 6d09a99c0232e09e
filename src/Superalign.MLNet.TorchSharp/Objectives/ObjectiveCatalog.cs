namespace Superalign.MLNet.Objectives;

/// <summary>The objectives by name, as tables and commands name them.</summary>
public static class ObjectiveCatalog
{
    private static readonly Entry[] Entries =
    [
        Of(new SupervisedObjective(), (o, s) => o),
        Of(new DirectPreferenceObjective(),
            (o, s) => o with { Beta = s.Beta ?? o.Beta, LabelSmoothing = s.LabelSmoothing ?? o.LabelSmoothing },
            nameof(ObjectiveSettings.Beta), nameof(ObjectiveSettings.LabelSmoothing)),
        Of(new RobustPreferenceObjective(),
            (o, s) => o with { Beta = s.Beta ?? o.Beta, LabelSmoothing = s.LabelSmoothing ?? o.LabelSmoothing },
            nameof(ObjectiveSettings.Beta), nameof(ObjectiveSettings.LabelSmoothing)),
        Of(new IdentityPreferenceObjective(),
            (o, s) => o with { Beta = s.Beta ?? o.Beta, PerToken = s.PerToken ?? o.PerToken },
            nameof(ObjectiveSettings.Beta), nameof(ObjectiveSettings.PerToken)),
        Of(new KahnemanTverskyObjective(), (o, s) => o with
        {
            Beta = s.Beta ?? o.Beta,
            DesirableWeight = s.DesirableWeight ?? o.DesirableWeight,
            UndesirableWeight = s.UndesirableWeight ?? o.UndesirableWeight,
        }, nameof(ObjectiveSettings.Beta), nameof(ObjectiveSettings.DesirableWeight), nameof(ObjectiveSettings.UndesirableWeight)),
        Of(new OddsRatioObjective(), (o, s) => o with { Beta = s.Beta ?? o.Beta }, nameof(ObjectiveSettings.Beta)),
        Of(new SimplePreferenceObjective(),
            (o, s) => o with { Beta = s.Beta ?? o.Beta, Margin = s.Margin ?? o.Margin },
            nameof(ObjectiveSettings.Beta), nameof(ObjectiveSettings.Margin)),
        Of(new GroupRelativeObjective(), (o, s) => o with
        {
            GroupSize = s.GroupSize ?? o.GroupSize,
            UpdatesPerSample = s.UpdatesPerSample ?? o.UpdatesPerSample,
            ClipRange = s.ClipRange ?? o.ClipRange,
            KlWeight = s.KlWeight ?? o.KlWeight,
            ScaleByDeviation = s.ScaleByDeviation ?? o.ScaleByDeviation,
        }, nameof(ObjectiveSettings.GroupSize), nameof(ObjectiveSettings.UpdatesPerSample), nameof(ObjectiveSettings.ClipRange), nameof(ObjectiveSettings.KlWeight), nameof(ObjectiveSettings.ScaleByDeviation)),
    ];

    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(entry => entry.Default.Name)];

    /// <summary>The objectives with their default settings.</summary>
    public static IReadOnlyList<Objective> Defaults { get; } = [.. Entries.Select(entry => entry.Default)];

    /// <summary>Makes an objective.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="settings">Settings of it; what is null keeps the objective's default.</param>
    /// <exception cref="ArgumentException">There is no objective of this name, or it has no such setting.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static Objective Create(string name, ObjectiveSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        settings ??= new ObjectiveSettings();
        var entry = Entries.FirstOrDefault(entry => entry.Default.Name == name) ?? throw new ArgumentException(
            $"There is no objective '{name}'; known are '{string.Join("', '", Names)}'. Choose one of these names.", nameof(name));
        if (settings.Given.FirstOrDefault(setting => !entry.Settings.Contains(setting)) is { } foreign)
        {
            throw new ArgumentException(
                $"'{foreign}' is given, but the objective '{name}' has no such setting; it has {Listed(entry.Settings)}. " +
                $"Leave it out, or choose one of '{string.Join("', '", Entries.Where(other => other.Settings.Contains(foreign)).Select(other => other.Default.Name))}'.",
                nameof(settings));
        }
        return entry.Create(settings);
    }

    private static string Listed(string[] settings) => settings.Length == 0 ? "none" : $"'{string.Join("', '", settings)}'";

    private static Entry Of<TObjective>(TObjective standard, Func<TObjective, ObjectiveSettings, TObjective> create, params string[] settings)
        where TObjective : Objective =>
        new(standard, given => create(standard, given), settings);

    private sealed record Entry(Objective Default, Func<ObjectiveSettings, Objective> Create, string[] Settings);
}
