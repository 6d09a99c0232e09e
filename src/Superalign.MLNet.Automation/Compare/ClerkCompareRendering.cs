using Superalign.MLNet.Reports;
using static System.FormattableString;

namespace Superalign.MLNet.Compare;

/// <summary>Shows comparisons on the world of the bank clerk in reports and notebooks.</summary>
public static class ClerkCompareRendering
{
    /// <summary>What each paradigm reached, alternation emphasized.</summary>
    public static ReportTable ToTable(this ClerkCompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ClerkCompareTables.Figures(result);
    }

    /// <summary>Both axes at one agreement: conformity over competence, a point a seed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="agreement">One of the settings' agreements.</param>
    public static string ToAxesSvg(this ClerkCompareResult result, double agreement)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] names = [ClerkParadigm.Start, ClerkParadigm.Ceiling, .. result.Paradigms.Select(one => one.Name)];
        return SeedScatter.ToSvg("competence", "conformity", [.. names.Select(name => new SeedScatter.Group(name, [.. result.Of(agreement, name).Select(run => (run.Competence, run.Conformity))]))]);
    }

    /// <summary>The gap that each paradigm recovers over how large the gap is, a point a seed; seeds without a gap are left out, and null is given where none has one.</summary>
    /// <param name="result">The result.</param>
    /// <param name="agreement">One of the settings' agreements.</param>
    public static string? ToGapSvg(this ClerkCompareResult result, double agreement)
    {
        ArgumentNullException.ThrowIfNull(result);
        var gaps = result.Of(agreement, ClerkParadigm.Ceiling).Zip(result.Of(agreement, ClerkParadigm.Start), (ceiling, start) => (ceiling.Seed, Start: start.Hypervolume, Gap: ceiling.Hypervolume - start.Hypervolume))
            .Where(one => one.Gap > 0).ToDictionary(one => one.Seed);
        return gaps.Count == 0 ? null : SeedScatter.ToSvg(
            "gap between ceiling and start", "share of the gap recovered",
            [.. result.Paradigms.Select(one => new SeedScatter.Group(
                one.Name, [.. result.Of(agreement, one.Name).Where(run => gaps.ContainsKey(run.Seed)).Select(run => (gaps[run.Seed].Gap, (run.Hypervolume - gaps[run.Seed].Start) / gaps[run.Seed].Gap))]))]);
    }

    /// <summary>The hypervolume of each paradigm over the supervisor's agreement, a point a seed.</summary>
    public static string ToAgreementSvg(this ClerkCompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return SeedScatter.ToSvg(
            "agreement of the supervisor with the truth", "hypervolume",
            [.. result.Paradigms.Select(one => new SeedScatter.Group(one.Name, [.. result.Settings.Agreements.SelectMany(agreement => result.Of(agreement, one.Name).Select(run => (agreement, run.Hypervolume)))]))]);
    }

    /// <summary>The report as a page.</summary>
    public static HtmlReport ToReport(this ClerkCompareResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new HtmlReport("Ways of supervising a bank clerk").Paragraph(result.Answer)
            .Table(ClerkCompareTables.Figures(result)).Table(ClerkCompareTables.Gaps(result))
            .Picture(result.ToAgreementSvg(), "Hypervolume over the supervisor's agreement: a point is a seed.");
        foreach (var agreement in result.Settings.Agreements)
        {
            page.Section(Invariant($"Agreement {agreement}")).Picture(result.ToAxesSvg(agreement), "Both axes on report rows: a point is a seed.");
            if (result.ToGapSvg(agreement) is { } gap)
                page.Picture(gap, "What is recovered of the gap in hypervolume, over its size: a point is a seed; 0 is the start, 1 the ceiling.");
        }
        foreach (var warning in result.Warnings)
            page.Paragraph(warning);
        return page;
    }
}
