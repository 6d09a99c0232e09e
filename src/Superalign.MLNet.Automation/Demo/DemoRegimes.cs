namespace Superalign.MLNet.Demo;

/// <summary>The regimes that the demo compares, with settings that were chosen on seeds 101 to 104; docs/decisions/0003 has the figures behind them.</summary>
public static class DemoRegimes
{
    /// <summary>The name of the regime that all others are compared to.</summary>
    public const string Alternating = "alternating";

    /// <summary>All regimes, in the order of the tables; those that train more rows a step than alternation also stand there at its rows.</summary>
    public static IReadOnlyList<Regime> All { get; } = WithEqualRows(
    [
        new("competence-only", "competence-only"),
        new("conformity-only", "conformity-only"),
        new("sequential", "sequential"),
        new("sequential-anchored", "sequential") { CompetenceLearningRate = 1e-3, ChosenWeight = 0.5 },
        new("sequential-replay", "sequential") { CompetenceLearningRate = 1e-3, ReplayWeight = 0.5 },
        new("simultaneous", "simultaneous"),
        new(Alternating, "alternating") { ShareRise = 0.9, CompetenceLearningRate = 1e-3, ChosenWeight = 0.5, ReplayWeight = 0.5 },
    ]);

    private static Regime[] WithEqualRows(Regime[] regimes)
    {
        var alternating = regimes.Single(regime => regime.Name == Alternating);
        return [.. regimes.SelectMany(regime => regime.RowsPerStep > alternating.RowsPerStep ? [regime, regime.AtRowsOf(alternating)] : new[] { regime })];
    }
}
