using System.Text;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Reports;

/// <summary>A table for a report. Columns of figures are set to the right.</summary>
/// <param name="Headings">One heading a column.</param>
/// <param name="Rows">Rows of as many cells.</param>
public sealed record ReportTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A sentence on what the table shows; null leaves it out.</summary>
    public string? Caption { get; init; }

    /// <summary>Zero-based numbers of the rows to emphasize; none by default.</summary>
    public IReadOnlySet<int> Emphasized { get; init; } = new HashSet<int>();

    /// <summary>Whether a column holds figures, which are set to the right: it has a cell, and each of its cells is one.</summary>
    internal bool IsOfFigures(int column) => Rows.Count > 0 && Rows.All(row => column >= row.Count || ReportText.IsFigure(row[column]));

    /// <summary>The table as an HTML fragment; all text is encoded.</summary>
    /// <exception cref="InvalidOperationException">A row has more or fewer cells than there are headings.</exception>
    public string ToHtml()
    {
        var figures = Headings.Select((_, column) => IsOfFigures(column)).ToArray();
        var html = new StringBuilder("<table>");
        if (Caption is not null)
            html.Append("<caption>").Append(ReportText.Encode(Caption)).Append("</caption>");
        html.Append("<thead>");
        AppendRow(html, "<tr>", "th", Headings, figures);
        html.Append("</thead><tbody>");
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Count != Headings.Count)
                throw new InvalidOperationException(
                    $"Row {i} of the table has {Rows[i].Count} cells, but there are {Headings.Count} headings; give one cell for each.");
            AppendRow(html, Emphasized.Contains(i) ? "<tr class=\"emphasized\">" : "<tr>", "td", Rows[i], figures);
        }
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as plain text in aligned columns, with the caption beneath.</summary>
    public override string ToString()
    {
        var table = AlignedText.Of(Headings, Rows, IsOfFigures);
        return Caption is null ? table : table + Environment.NewLine + Caption;
    }

    private static void AppendRow(StringBuilder html, string open, string element, IReadOnlyList<string> cells, bool[] figures)
    {
        html.Append(open);
        for (var column = 0; column < cells.Count; column++)
        {
            html.Append('<').Append(element).Append(figures[column] ? " class=\"figure\">" : ">")
                .Append(ReportText.Encode(cells[column])).Append("</").Append(element).Append('>');
        }
        html.Append("</tr>");
    }
}
