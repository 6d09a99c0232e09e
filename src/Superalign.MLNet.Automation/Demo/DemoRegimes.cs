namespace Superalign.MLNet.Demo;

/// <summary>The regimes that the demo compares, with settings that were chosen on seeds 101 to 104; docs/decisions/0003 and 0018 have the figures behind them.</summary>
public static class DemoRegimes
{
    /// <summary>The name of the regime that all others are compared to.</summary>
    public const string Alternating = "alternating";

    private static readonly Regime[] Known =
    [
        new("competence-only", "competence-only"),
        new("conformity-only", "conformity-only"),
        new("sequential", "sequential"),
        new("sequential-anchored", "sequential") { CompetenceLearningRate = 1e-3, ChosenWeight = 0.5 },
        new("sequential-replay", "sequential") { CompetenceLearningRate = 1e-3, ReplayWeight = 0.5 },
        new("simultaneous", "simultaneous"),
        new("pcgrad", "pcgrad") { CompetenceLearningRate = 1e-3 },
        new("mgda", "mgda") { CompetenceLearningRate = 1e-3 },
        new("lagrangian", "lagrangian") { ConformityFloor = 0.6, MultiplierRate = 20 },
        new("gap-triggered", "gap-triggered") { CompetenceLearningRate = 1e-3, ChosenWeight = 0.5, ReplayWeight = 0.5 },
        new("annealed", "annealed") { ShareRise = 0.9, FinalLearningRate = 0.5, CompetenceLearningRate = 1e-3, ChosenWeight = 0.5, ReplayWeight = 0.5 },
        new("gap-annealed", "gap-annealed") { ShareRise = 0.9, CompetenceLearningRate = 1e-3, ChosenWeight = 0.5, ReplayWeight = 0.5 },
        new(Alternating, "alternating") { ShareRise = 0.9, CompetenceLearningRate = 1e-3, ChosenWeight = 0.5, ReplayWeight = 0.5 },
    ];

    /// <summary>The names that <see cref="Of"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(regime => regime.Name)];

    /// <summary>Alternation and its plain rivals, in the order of the tables; those that train more rows a step than alternation also stand there at its rows.</summary>
    public static IReadOnlyList<Regime> Default { get; } = Of(
        ["competence-only", "conformity-only", "sequential", "sequential-anchored", "sequential-replay", "simultaneous", Alternating]);

    /// <summary>A regime of every schedule, and sequential training that is anchored or replays, in the same manner.</summary>
    public static IReadOnlyList<Regime> All { get; } = Of(Names);

    /// <summary>The regimes of some names, and <see cref="Alternating"/>, in the same manner.</summary>
    /// <param name="names">Some of <see cref="Names"/>, in any order.</param>
    /// <exception cref="ArgumentException">A name is not known.</exception>
    public static IReadOnlyList<Regime> Of(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        if (wanted.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw new ArgumentException($"There is no regime '{unknown}'; known are '{string.Join("', '", Names)}'. Choose some of these names.", nameof(names));
        var alternating = Known.Single(regime => regime.Name == Alternating);
        return [.. Known.Where(regime => regime == alternating || wanted.Contains(regime.Name))
            .SelectMany(regime => regime.RowsPerStep > alternating.RowsPerStep ? [regime, regime.AtRowsOf(alternating)] : new[] { regime })];
    }
}
