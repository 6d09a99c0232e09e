using System.Globalization;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Reports;

/// <summary>Shows reports of label models in reports and notebooks.</summary>
public static class LabelModelRendering
{
    /// <summary>The methods side by side, the one that labels rows emphasized.</summary>
    public static ReportTable ToTable(this LabelModelReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportTable(LabelModelReport.MethodHeadings, report.MethodRows)
        {
            Caption = $"{report.Reason} Labels are rows of {string.Join(" / ", report.Classes)}; of accuracy a tie of two counts half.",
            Emphasized = new HashSet<int> { report.Methods.ToList().FindIndex(one => one.Method == report.Method) },
        };
    }

    /// <summary>The supervisors, one a line.</summary>
    /// <param name="report">The report.</param>
    /// <param name="most">The most lines, at least 1; of the others the caption says how many there are.</param>
    public static ReportTable ToSupervisorTable(this LabelModelReport report, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var left = report.Supervisors.Count - most;
        return new ReportTable(LabelModelReport.SupervisorHeadings, [.. report.SupervisorRows.Take(most)])
        {
            Caption = "Accuracy: on rows with a true label. Estimated: the mean probability that the joined labels give to what it said. Reliability: what the weighted vote takes for its accuracy."
                + (left > 0 ? $" {left} others are not shown." : ""),
        };
    }

    /// <summary>The error matrices of Dawid-Skene: for each supervisor and true class the shares of its answers.</summary>
    /// <param name="report">The report.</param>
    public static ReportTable ToErrorTable(this LabelModelReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var hasSilence = report.Supervisors.Any(one => one.ErrorMatrix.Any(row => row.Count > report.Classes.Count));
        return new ReportTable(
            ["supervisor", "true class", .. report.Classes.Select(name => $"says {name}"), .. hasSilence ? ["says nothing"] : Array.Empty<string>()],
            [.. report.Supervisors.SelectMany(one => one.ErrorMatrix.Select((row, trueClass) => (string[])
                [one.Name, report.Classes[trueClass], .. row.Select(share => share.ToString("0.000", CultureInfo.InvariantCulture))]))])
        {
            Caption = "What each supervisor says of rows of a class, as Dawid-Skene estimates it.",
        };
    }

    /// <summary>The report as an HTML fragment: methods, supervisors, error matrices and warnings. All text is encoded.</summary>
    public static string ToHtml(this LabelModelReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.ToTable().ToHtml() + report.ToSupervisorTable().ToHtml() + report.ToErrorTable().ToHtml()
            + string.Concat(report.Warnings.Select(warning => $"<p>{ReportText.Encode(warning)}</p>"));
    }
}
