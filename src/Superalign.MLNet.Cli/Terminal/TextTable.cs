using Spectre.Console;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Terminal;

/// <summary>A table of results at the terminal: the first column to the left, all others to the right.</summary>
internal static class TextTable
{
    /// <summary>Draws a report's table; what looks like markup in a cell is shown as it is.</summary>
    public static Table Of(ReportTable table)
    {
        var drawn = new Table().Border(TableBorder.Simple);
        foreach (var (column, heading) in table.Headings.Index())
            drawn.AddColumn(Markup.Escape(heading), made => made.Alignment = column == 0 ? Justify.Left : Justify.Right);
        foreach (var row in table.Rows)
            drawn.AddRow([.. row.Select(Markup.Escape)]);
        return drawn;
    }
}
