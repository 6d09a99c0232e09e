using System.Globalization;

namespace Superalign.MLNet.Data;

/// <summary>A row of a file that cannot be used, and why.</summary>
/// <param name="File">The file as it was named, or <c>standard input</c>.</param>
/// <param name="Line">The line on which the row begins; the first line of the file is 1.</param>
/// <param name="Column">The field as the file names it; null where the row as a whole is meant.</param>
/// <param name="Found">What stands there, shortened, in the file's own notation.</param>
/// <param name="Expected">What was expected instead.</param>
/// <param name="Advice">What to do, a sentence.</param>
public sealed record BadRow(string File, long Line, string? Column, string Found, string Expected, string Advice)
{
    /// <summary>One line: file, line, column, what was found, what was expected, what to do.</summary>
    public override string ToString()
    {
        var place = Column is null ? "" : $", column '{Column}'";
        return string.Create(CultureInfo.InvariantCulture,
            $"{File}, line {Line}{place}: found {Found}, expected {Expected}. {Advice}");
    }
}
