using System.Globalization;
using System.Text;

namespace Superalign.MLNet.Data;

/// <summary>Rows that cannot be used. All were counted; the message shows the first ten.</summary>
public sealed class BadRowsException : FormatException
{
    internal BadRowsException(IReadOnlyList<BadRow> firstRows, long count, long rows)
        : base(Describe(firstRows, count, rows))
    {
        FirstRows = firstRows;
        Count = count;
    }

    /// <summary>The first bad rows in the order of the files, at most ten.</summary>
    public IReadOnlyList<BadRow> FirstRows { get; }

    /// <summary>How many rows are bad, those not shown included.</summary>
    public long Count { get; }

    private static string Describe(IReadOnlyList<BadRow> firstRows, long count, long rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{count:N0} of {rows:N0} rows cannot be used");
        text.Append(count > firstRows.Count ? $"; the first {firstRows.Count} are:" : ":");
        foreach (var row in firstRows)
            text.Append("\n  ").Append(row);
        return text.Append("\nCorrect them, or go on without them: SkipBadRows (--skip-bad-rows).").ToString();
    }
}
