using System.Globalization;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Reports;
using static System.FormattableString;

namespace Superalign.MLNet.Demo;

/// <summary>The demo's tables.</summary>
internal static class DemoTables
{
    private const string Nothing = "-";

    /// <summary>What each regime reached.</summary>
    public static ReportTable Figures(DemoResult result) => new(
        ["regime", "competence", "conformity", "over-refusal", "hypervolume", "less alternating", "ahead", "last round"],
        [Start(result.Starts), .. result.Regimes.Select(regime => Row(regime, result.Alternating))])
    {
        Caption = "Mean ± sd over seeds, on report rows, of the round selected on selection rows; hypervolume = competence × conformity, and that of the last round. "
            + "'ahead': the seeds in which alternating has the higher hypervolume.",
        Emphasized = Alternating(result, rowsAbove: 1),
    };

    /// <summary>What is known of each regime's means; null with fewer than two seeds.</summary>
    public static ReportTable? Intervals(DemoResult result) => result.Settings.Seeds < 2 ? null : new(
        ["regime", "competence", "conformity", "over-refusal", "hypervolume", "less alternating", "rows trained", "seconds"],
        [.. result.Regimes.Select(regime => Intervals(regime, result.Alternating))])
    {
        Caption = "Mean and 95 % interval over seeds (Student's t), of the same figures.",
        Emphasized = Alternating(result, rowsAbove: 0),
    };

    /// <summary>What each regime did.</summary>
    public static ReportTable Settings(DemoResult result)
    {
        var haveOwn = result.Regimes.Any(regime => Own(regime.Regime) != Nothing);
        return new(
            ["regime", "steps", "rows trained", "seconds", "rounds", "β", "chosen", "replay", "lr competence", "lr conformity", "share", .. haveOwn ? ["its own"] : Array.Empty<string>()],
            [.. result.Regimes.Select(regime => (string[])[.. Row(regime), .. haveOwn ? [Own(regime.Regime)] : Array.Empty<string>()])])
        {
            Caption = "Rows trained and seconds of training are means over seeds; 'chosen' and 'replay' are weights in conformity steps, 'share' that of the steps towards conformity."
                + (haveOwn ? " 'its own': settings of that schedule alone; lagrangian selects the most competent round that keeps τ on selection rows." : ""),
            Emphasized = Alternating(result, rowsAbove: 0),
        };
    }

    private static string[] Start(IReadOnlyList<Measurement> starts) =>
    [
        "(start)",
        Over(starts, start => start.Competence),
        Over(starts, start => start.Conformity),
        Over(starts, start => start.Details["overRefusal"]),
        Over(starts, start => start.Hypervolume),
        Nothing, Nothing, Nothing,
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
            isAlternating ? Nothing : difference.ToString(),
            isAlternating ? Nothing : Invariant($"{difference.Values.Count(value => value < 0)} of {difference.Values.Count}"),
            regime.LastHypervolume.ToString(),
        ];
    }

    private static string[] Intervals(RegimeResult result, RegimeResult alternating) =>
    [
        result.Regime.Name,
        Interval(result.Competence),
        Interval(result.Conformity),
        Interval(result.OverRefusal),
        Interval(result.Hypervolume),
        result == alternating ? Nothing : Interval(result.DifferenceTo(alternating)),
        Interval(result.RowsTrained, "0"),
        Interval(result.Seconds, "0.0"),
    ];

    private static string Interval(SeedFigure figure, string format = "0.000")
    {
        return figure.Interval is { } interval ? $"{Text(interval.Mean)} ({Text(interval.Lower)} to {Text(interval.Upper)})" : Nothing;

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string[] Row(RegimeResult result)
    {
        var regime = result.Regime;
        var hasCompetence = regime.Schedule != "conformity-only";
        var hasConformity = regime.Schedule != "competence-only";
        return
        [
            regime.Name,
            Invariant($"{regime.Steps}"),
            Invariant($"{result.RowsTrained.Mean:F0}"),
            Invariant($"{result.Seconds.Mean:F1}"),
            Invariant($"{regime.Rounds}"),
            Given(hasConformity, regime.Beta),
            Given(hasConformity, regime.ChosenWeight),
            Given(hasConformity && !regime.IsJoint, regime.ReplayWeight),
            Given(hasCompetence, regime.CompetenceLearningRate),
            Given(hasConformity && !regime.IsJoint, regime.ConformityLearningRate),
            hasCompetence && hasConformity && regime is { IsJoint: false, RowsPerStep: not null } ? Share(regime) : Nothing,
        ];
    }

    /// <summary>Settings that only the regime's schedule has, its own defaults included.</summary>
    private static string Own(Regime regime) => regime.CreateSchedule() switch
    {
        LagrangianSchedule it => Invariant($"τ {it.ConformityFloor}, rate {it.Rate}, λ from {it.FirstMultiplier} to {it.HighestMultiplier} at most"),
        GapTriggeredSchedule it => Invariant($"targets {it.CompetenceTarget} and {it.ConformityTarget}"),
        AnnealedSchedule it => Invariant($"last lr {it.FinalLearningRate} of the first"),
        GapAnnealedSchedule it => Invariant($"{it.Levels} levels from {it.FirstTrainableShare} of layers and {it.FirstTaskShare} of tasks") + (it.LastStudentShare > 0 ? Invariant($", own labels up to {it.LastStudentShare}") : ""),
        _ => Nothing,
    };

    private static string Share(Regime regime) => regime.ShareRise == 0
        ? Invariant($"{regime.ConformityShare}")
        : Invariant($"{regime.ConformityShare - regime.ShareRise / 2:0.##} to {regime.ConformityShare + regime.ShareRise / 2:0.##}");

    private static string Given(bool isUsed, double value) => isUsed ? Invariant($"{value:0.#####}") : Nothing;

    private static string Over(IReadOnlyList<Measurement> starts, Func<Measurement, double> figure) => new SeedFigure([.. starts.Select(figure)]).ToString();

    private static HashSet<int> Alternating(DemoResult result, int rowsAbove) =>
        [.. result.Regimes.Index().Where(entry => entry.Item == result.Alternating).Select(entry => entry.Index + rowsAbove)];
}
