using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Reports;

/// <summary>Shows what fitting did in reports and notebooks.</summary>
public static class ResultRendering
{
    /// <summary>The result as an HTML fragment: the report rows before and after, the warnings, the picture, and the run's table. All text is encoded.</summary>
    public static string ToHtml(this AlignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.ToTable().ToHtml()
            + string.Concat(result.Warnings.Select(warning => $"<p>{ReportText.Encode(warning)}</p>"))
            + $"<figure>{result.ToSvg()}</figure>{result.Trace.ToTable().ToHtml()}";
    }

    /// <summary>The way of the run on selection rows, and from before to after on report rows, as an SVG element.</summary>
    public static string ToSvg(this AlignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return TrajectoryPlot.ToSvg(
        [
            Trajectory.Of(result.Trace, "selection rows"),
            new Trajectory("report rows", [result.Before, result.After], Selected: 1),
        ]);
    }

    /// <summary>Both axes, the hypervolume and every further figure on report rows, before and after, as a table for a report.</summary>
    public static ReportTable ToTable(this AlignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportTable(ResultTable.Headings, ResultTable.Rows(result))
        {
            Caption = $"Before: the model that the run started from. After: round {result.Trace.SelectedRound}, which was selected on other rows.",
        };
    }
}
