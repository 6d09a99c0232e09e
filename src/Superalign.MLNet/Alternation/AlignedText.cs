using System.Text;

namespace Superalign.MLNet.Alternation;

/// <summary>Cells as plain text in aligned columns.</summary>
internal static class AlignedText
{
    /// <summary>One line for the headings and one for every row, without a line end behind the last.</summary>
    /// <param name="headings">One heading a column.</param>
    /// <param name="rows">Rows of as many cells.</param>
    /// <param name="isFigure">Whether the column of that zero-based number is set to the right.</param>
    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, Func<int, bool> isFigure)
    {
        var lines = rows.Prepend(headings).ToList();
        var widths = headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => isFigure(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }
        return text.ToString().TrimEnd();
    }
}
