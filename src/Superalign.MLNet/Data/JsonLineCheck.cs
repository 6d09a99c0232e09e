using System.Globalization;
using System.Text.Json;

namespace Superalign.MLNet.Data;

/// <summary>Says what is wrong with a line that should be a JSON object.</summary>
internal static class JsonLineCheck
{
    private const string Needed = "one JSON object on one line";

    public static RowProblem UnreadableName { get; } =
        new("a field without a readable name", "a name for every field", "Name the field.");

    public static RowProblem Repeated(string field) =>
        new("the field twice", "it once", "Remove or rename one of the two.") { Field = field };

    public static RowProblem NotAnObject(ReadOnlySpan<byte> line) => new(
        LineCheck.Show(line),
        Needed,
        line.TrimStart(" \t"u8)[0] == (byte)'['
            ? "If the file is one JSON array, write its items one a line."
            : "Write the row as {\"Prompt\": …}.");

    public static RowProblem Broken(LineReader lines, JsonException exception)
    {
        var line = lines.Current.Span;
        var place = (int)Math.Min(exception.BytePositionInLine ?? 0, line.Length);
        var isCutOff = !lines.IsTerminated && line[place..].TrimStart(" \t\r\n"u8).IsEmpty;
        return new RowProblem(
            LineCheck.Show(line),
            string.Create(CultureInfo.InvariantCulture, $"{Needed}, which this stops being at byte {place + 1}"),
            isCutOff ? "The file ends here: it may be cut off." : "Check quotes, commas and braces, and that the object is on one line.");
    }
}
