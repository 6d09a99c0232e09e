using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Reports;

/// <summary>Shows runs in reports and notebooks.</summary>
public static class TraceRendering
{
    /// <summary>The run as an HTML fragment: its table, the picture of both axes, and its notes. All text is encoded.</summary>
    public static string ToHtml(this AlternationTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return $"{trace.ToTable().ToHtml()}<figure>{trace.ToSvg()}</figure>"
            + string.Concat(trace.Notes.Select(note => $"<p>{ReportText.Encode(note)}</p>"));
    }

    /// <summary>The way of the run over both axes as an SVG element; a ring marks the selected round.</summary>
    public static string ToSvg(this AlternationTrace trace) => TrajectoryPlot.ToSvg([Trajectory.Of(trace)]);

    /// <summary>All phases as a table for a report; the selected round is emphasized.</summary>
    public static ReportTable ToTable(this AlternationTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new ReportTable(TraceTable.Headings(trace), TraceTable.Rows(trace))
        {
            Caption = $"{trace.Schedule}: {TraceTable.Summary(trace)}",
            Emphasized = trace.Phases.Index().Where(entry => TraceTable.IsSelected(trace, entry.Item)).Select(entry => entry.Index).ToHashSet(),
        };
    }
}
