using Spectre.Console;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Output;

/// <summary>Draws the tables of reports on a terminal.</summary>
internal static class TableDrawing
{
    /// <summary>Draws a table: columns of figures to the right, emphasized rows bold, the caption beneath.</summary>
    public static void Draw(this IAnsiConsole console, ReportTable table)
    {
        var drawn = new Table().Border(TableBorder.Simple);
        for (var column = 0; column < table.Headings.Count; column++)
        {
            var heading = new TableColumn(Markup.Escape(table.Headings[column])).NoWrap();
            drawn.AddColumn(table.IsOfFigures(column) ? heading.RightAligned() : heading);
        }
        foreach (var (number, row) in table.Rows.Index())
        {
            var style = table.Emphasized.Contains(number) ? new Style(decoration: Decoration.Bold) : Style.Plain;
            drawn.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell), style))]);
        }
        console.Write(drawn);
        if (table.Caption is { } caption)
            console.WriteLine(caption);
    }
}
