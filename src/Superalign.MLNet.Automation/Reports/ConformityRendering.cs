using System.Globalization;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Reports;

/// <summary>Shows what fitting a scorer found in reports and notebooks.</summary>
public static class ConformityRendering
{
    /// <summary>The figures on held-out rows as a table, a value a row.</summary>
    public static ReportTable ToTable(this ConformityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var figures = Figures(report);
        return new ReportTable(["value", "rows", "conform", "not scored", "AUC", "pairs", "Brier", "ECE", "before"], [.. figures.Select(Row)])
        {
            Caption = report.Folds == 0
                ? "Nothing was fitted on rows, so nothing was measured."
                : $"Every row was scored by a fit that has not seen it ({report.Folds} parts). AUC: area under the ROC curve; pairs: share of pairs in the right order; ECE: expected calibration error, and that before calibration.",
        };
    }

    /// <summary>What was said against what came true, in ranges of a tenth, as a table; null where nothing was measured.</summary>
    public static ReportTable? ToReliabilityTable(this ConformityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Whole?.Reliability is { } table ? table.ToTable() : null;
    }

    /// <summary>The ranges that hold rows as a table.</summary>
    public static ReportTable ToTable(this ReliabilityTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new ReportTable(
            ["from", "to", "rows", "said", "came true"],
            [.. table.Bins.Where(bin => bin.Count > 0).Select(bin => (string[])[Number(bin.Lower, 2), Number(bin.Upper, 2), bin.Count.ToString(CultureInfo.InvariantCulture), Number(bin.MeanProbability), Number(bin.PositiveShare)])])
        {
            Caption = $"Expected calibration error {Number(table.ExpectedCalibrationError)}, the largest in a range {Number(table.MaximumCalibrationError)}.",
        };
    }

    /// <summary>The reliability before and after calibration as an SVG element; null where nothing was measured.</summary>
    public static string? ToSvg(this ConformityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Whole is { Reliability: { } after, ReliabilityBefore: { } before }
            ? ReliabilityPlot.ToSvg([new("calibrated", after), new("before", before)])
            : null;
    }

    /// <summary>The report as an HTML fragment: figures, reliability, referral and warnings. All text is encoded.</summary>
    public static string ToHtml(this ConformityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.ToTable().ToHtml()
            + (report.ToSvg() is { } svg ? $"<figure>{svg}</figure>" : "")
            + report.ToReliabilityTable()?.ToHtml()
            + (report.Referral is { } referral ? $"<p>{ReportText.Encode(referral.Statement)}</p>" : "")
            + string.Concat(report.Warnings.Select(warning => $"<p>{ReportText.Encode(warning)}</p>"));
    }

    private static IEnumerable<ConformityFigures> Figures(ConformityReport report) =>
        report.Whole is { } whole ? report.Values.Append(whole) : report.Values;

    private static string[] Row(ConformityFigures of) =>
    [
        of.Name, of.Rows.ToString(CultureInfo.InvariantCulture), of.Conforming.ToString(CultureInfo.InvariantCulture), of.Missing.ToString(CultureInfo.InvariantCulture),
        Number(of.AreaUnderRocCurve), Number(of.PairAccuracy), Number(of.BrierScore),
        Number(of.Reliability?.ExpectedCalibrationError ?? double.NaN), Number(of.ReliabilityBefore?.ExpectedCalibrationError ?? double.NaN),
    ];

    private static string Number(double value, int digits = 3) =>
        double.IsNaN(value) ? "-" : value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
