using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Compare;

/// <summary>Shows comparisons in reports and notebooks.</summary>
public static class CompareRendering
{
    /// <summary>The figures as a table, the best paradigm emphasized.</summary>
    public static ReportTable ToTable(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CompareTables.Figures(result);
    }

    /// <summary>The accuracies seed by seed, as an SVG element.</summary>
    public static string ToAccuracySvg(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] names = [ParadigmRun.Ceiling, .. result.Paradigms.Select(one => one.Name), ParadigmRun.Floor];
        return IntervalPlot.ToSvg("accuracy on test rows", [.. names.Select(name => new IntervalPlot.Row(name, [.. result.Of(name).Select(run => run.Accuracy)]))]);
    }

    /// <summary>Both axes: the agreement with the supervisor over the accuracy, a point a seed.</summary>
    public static string ToAxesSvg(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return SeedScatter.ToSvg(
            "accuracy on test rows", "agreement with the supervisor",
            [.. result.Paradigms.Select(one => new SeedScatter.Group(one.Name, [.. result.Of(one.Name).Where(run => !double.IsNaN(run.Agreement)).Select(run => (run.Accuracy, run.Agreement))]))]);
    }

    /// <summary>The gap that each paradigm recovers over how large the gap is, a point a seed; seeds without a gap are left out, and null is given where none has one.</summary>
    public static string? ToGapSvg(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var gaps = result.Of(ParadigmRun.Ceiling).Zip(result.Of(ParadigmRun.Floor), (ceiling, floor) => (ceiling.Seed, Floor: floor.Accuracy, Gap: ceiling.Accuracy - floor.Accuracy)).Where(one => one.Gap > 0).ToDictionary(one => one.Seed);
        return gaps.Count == 0 ? null : SeedScatter.ToSvg(
            "gap between ceiling and floor", "share of the gap recovered",
            [.. result.Paradigms.Select(one => new SeedScatter.Group(one.Name, [.. result.Of(one.Name).Where(run => gaps.ContainsKey(run.Seed)).Select(run => (gaps[run.Seed].Gap, (run.Accuracy - gaps[run.Seed].Floor) / gaps[run.Seed].Gap))]))]);
    }

    /// <summary>The share of the supervisor's errors that each paradigm's student repeats at checkpoints of its last lesson, the mean over seeds; null where there are none before its end.</summary>
    public static string? ToImitationSvg(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CurvePlot.Curve[] curves = [.. result.Paradigms.Select(one => new CurvePlot.Curve(one.Name, CompareImitation.Repeated(result.Of(one.Name))))];
        return curves.All(curve => curve.Points.Count < 2) ? null : CurvePlot.ToSvg("share of the last lesson learnt", "errors of the supervisor repeated", curves);
    }

    /// <summary>The report as a page.</summary>
    public static HtmlReport ToReport(this CompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new HtmlReport("Ways of supervising").Paragraph(result.Answer).Table(result.ToTable())
            .Picture(result.ToAccuracySvg(), "Accuracy: a small dot is a seed, a large one their mean.")
            .Picture(result.ToAxesSvg(), "Both axes: a point is a seed.");
        if (result.ToGapSvg() is { } gap)
            page.Picture(gap, "What is recovered of the gap, over its size: a point is a seed; 0 is the supervisor, 1 the ceiling.");
        if (result.ToImitationSvg() is { } imitation)
            page.Picture(imitation, "Errors of the supervisor on test rows that are repeated, over training: the mean over seeds. A curve that rises at its end learns the errors.");
        foreach (var warning in result.Warnings)
            page.Paragraph(warning);
        return page;
    }
}
