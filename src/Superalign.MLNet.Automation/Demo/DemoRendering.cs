using Superalign.MLNet.Reports;
using static System.FormattableString;

namespace Superalign.MLNet.Demo;

/// <summary>Shows the demo's results in reports and notebooks.</summary>
public static class DemoRendering
{
    /// <summary>The result as an HTML fragment: the tables and the picture of both axes. All text is encoded.</summary>
    public static string ToHtml(this DemoResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"{DemoTables.Figures(result).ToHtml()}{DemoTables.Intervals(result)?.ToHtml()}<figure>{result.ToSvg()}</figure>{DemoTables.Settings(result).ToHtml()}";
    }

    /// <summary>The ways of the regimes over both axes, round by round on selection rows, as an SVG element.</summary>
    /// <param name="result">The result.</param>
    /// <param name="seed">The seed to show; null takes the first.</param>
    /// <exception cref="ArgumentException">No run of that seed came to its end.</exception>
    public static string ToSvg(this DemoResult result, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var shown = seed ?? result.Settings.Seed;
        return TrajectoryPlot.ToSvg([.. result.Regimes
            .SelectMany(regime => regime.Runs.Where(run => run.Seed == shown).Select(run => WayOf(regime.Regime, run)))]);
    }

    /// <summary>The whole report as a page of its own.</summary>
    public static HtmlReport ToReport(this DemoResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var report = new HtmlReport("Competence and conformity, in turn")
            .Paragraph(Invariant($"A small language model learned to read the files of a bank counter, and was then brought towards two goals in {result.Regimes.Count} ways: ") +
                "to do the counter's tasks, shown by a careless clerk, and to respect privacy, honesty and fairness, as an inspector prefers it. All regimes started from the same model.")
            .Table(DemoTables.Figures(result));
        if (DemoTables.Intervals(result) is { } intervals)
            report.Table(intervals);
        if (result.Regimes.All(regime => regime.Runs.Count > 0))
        {
            report.Picture(
                IntervalPlot.ToSvg("hypervolume", [.. result.Regimes.Select(regime => new IntervalPlot.Row(regime.Regime.Name, regime.Hypervolume.Values))]),
                "Competence × conformity on report rows: a small dot is a seed, the large one their mean.");
        }
        report.Section("The way of each regime");
        foreach (var seed in result.Regimes.SelectMany(regime => regime.Runs).Select(run => run.Seed).Distinct().Order())
            report.Picture(result.ToSvg(seed), Invariant($"Seed {seed}: both axes after every round, on selection rows. Circles mark the start, rings the selected round; dotted curves join points of equal hypervolume."));
        return report.Section("Settings").Table(DemoTables.Settings(result))
            .Paragraph(Invariant($"Seeds {result.Settings.Seed} to {result.Settings.Seed + result.Settings.Seeds - 1}, {result.Duration.TotalSeconds:F0} s with {result.Settings.Threads} runs side by side."));
    }

    private static Trajectory WayOf(Regime regime, DemoRun run)
    {
        var rounds = run.Result.Trace.Rounds.ToList();
        return new Trajectory(
            regime.Name, [.. rounds.Select(round => round.Selection)], rounds.FindIndex(round => round.Phase.Round == run.Result.Trace.SelectedRound));
    }
}
