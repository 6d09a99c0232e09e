using Microsoft.ML.Data;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Jobs;

/// <summary>One phase as a row of the trace file.</summary>
internal sealed class AlignTraceRow
{
    [ColumnName("round")]
    public int Round { get; set; }

    [ColumnName("phase")]
    public string Phase { get; set; } = "";

    [ColumnName("steps")]
    public int Steps { get; set; }

    [ColumnName("rows")]
    public long Rows { get; set; }

    [ColumnName("loss")]
    public double Loss { get; set; }

    [ColumnName("competence")]
    public double Competence { get; set; }

    [ColumnName("conformity")]
    public double Conformity { get; set; }

    [ColumnName("hypervolume")]
    public double Hypervolume { get; set; }

    [ColumnName("accepted")]
    public bool Accepted { get; set; }

    [ColumnName("selected")]
    public bool Selected { get; set; }

    [ColumnName("seconds")]
    public double Seconds { get; set; }

    [ColumnName("note")]
    public string Note { get; set; } = "";

    public static IEnumerable<AlignTraceRow> Of(AlternationTrace trace) => trace.Phases.Select(report => new AlignTraceRow
    {
        Round = report.Phase.Round,
        Phase = TraceTable.NameOf(report.Phase),
        Steps = report.Outcome.Steps,
        Rows = report.Outcome.Rows,
        Loss = report.Outcome.MeanLoss,
        Competence = report.Selection.Competence,
        Conformity = report.Selection.Conformity,
        Hypervolume = report.Selection.Hypervolume,
        Accepted = report.Accepted,
        Selected = TraceTable.IsSelected(trace, report),
        Seconds = report.Seconds,
        Note = report.Note ?? "",
    });
}
