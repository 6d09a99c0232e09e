using Superalign.MLNet.Alternation;
using Superalign.MLNet.Reports;
using static System.FormattableString;

namespace Superalign.MLNet.Demo;

/// <summary>The demo's tables.</summary>
internal static class DemoTables
{
    /// <summary>What each regime reached.</summary>
    public static ReportTable Figures(DemoResult result) => new(
        ["regime", "competence", "conformity", "over-refusal", "hypervolume", "less alternating", "ahead", "last round"],
        [Start(result.Starts), .. result.Regimes.Select(regime => Row(regime, result.Alternating))])
    {
        Caption = "Mean ± sd over seeds, on report rows, of the round selected on selection rows; hypervolume = competence × conformity, and that of the last round. "
            + "'ahead': the seeds in which alternating has the higher hypervolume.",
        Emphasized = Alternating(result, rowsAbove: 1),
    };

    /// <summary>What each regime did.</summary>
    public static ReportTable Settings(DemoResult result) => new(
        ["regime", "steps", "rows trained", "seconds", "rounds", "β", "chosen", "replay", "lr competence", "lr conformity", "share"],
        [.. result.Regimes.Select(Row)])
    {
        Caption = "Rows trained and seconds of training are means over seeds; 'chosen' and 'replay' are weights in conformity steps, 'share' that of the steps towards conformity.",
        Emphasized = Alternating(result, rowsAbove: 0),
    };

    private static string[] Start(IReadOnlyList<Measurement> starts) =>
    [
        "(start)",
        Over(starts, start => start.Competence),
        Over(starts, start => start.Conformity),
        Over(starts, start => start.Details["overRefusal"]),
        Over(starts, start => start.Hypervolume),
        "-", "-", "-",
    ];

    private static string[] Row(RegimeResult regime, RegimeResult alternating)
    {
        var isAlternating = regime == alternating;
        var difference = regime.DifferenceTo(alternating);
        return
        [
            regime.Regime.Name,
            regime.Competence.ToString(),
            regime.Conformity.ToString(),
            regime.OverRefusal.ToString(),
            regime.Hypervolume.ToString(),
            isAlternating ? "-" : difference.ToString(),
            isAlternating ? "-" : Invariant($"{difference.Values.Count(value => value < 0)} of {difference.Values.Count}"),
            regime.LastHypervolume.ToString(),
        ];
    }

    private static string[] Row(RegimeResult result)
    {
        var regime = result.Regime;
        var hasCompetence = regime.Schedule != "conformity-only";
        var hasConformity = regime.Schedule != "competence-only";
        var isJoint = regime.Schedule == "simultaneous";
        return
        [
            regime.Name,
            Invariant($"{regime.Steps}"),
            Invariant($"{result.RowsTrained.Mean:F0}"),
            Invariant($"{result.Seconds.Mean:F1}"),
            Invariant($"{regime.Rounds}"),
            Given(hasConformity, regime.Beta),
            Given(hasConformity, regime.ChosenWeight),
            Given(hasConformity && !isJoint, regime.ReplayWeight),
            Given(hasCompetence, regime.CompetenceLearningRate),
            Given(hasConformity && !isJoint, regime.ConformityLearningRate),
            hasCompetence && hasConformity && !isJoint ? Share(regime) : "-",
        ];
    }

    private static string Share(Regime regime) => regime.ShareRise == 0
        ? Invariant($"{regime.ConformityShare}")
        : Invariant($"{regime.ConformityShare - regime.ShareRise / 2:0.##} to {regime.ConformityShare + regime.ShareRise / 2:0.##}");

    private static string Given(bool isUsed, double value) => isUsed ? Invariant($"{value:0.#####}") : "-";

    private static string Over(IReadOnlyList<Measurement> starts, Func<Measurement, double> figure) => new SeedFigure([.. starts.Select(figure)]).ToString();

    private static HashSet<int> Alternating(DemoResult result, int rowsAbove) =>
        [.. result.Regimes.Index().Where(entry => entry.Item == result.Alternating).Select(entry => entry.Index + rowsAbove)];
}
