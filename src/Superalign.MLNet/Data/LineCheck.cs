using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Superalign.MLNet.Data;

/// <summary>What can be wrong with a line before it is taken apart.</summary>
internal static class LineCheck
{
    /// <summary>The line's problem; null where it is UTF-8 text of an allowed length.</summary>
    public static RowProblem? Of(LineReader lines)
    {
        var line = lines.Current.Span;
        if (lines.IsTooLong)
        {
            return new RowProblem(
                Show(line),
                string.Create(CultureInfo.InvariantCulture, $"a line of at most {lines.MaxLineLength:N0} bytes"),
                "Split the row, or raise MaxLineLength.");
        }
        if (line.Contains((byte)0))
            return new RowProblem("a NUL byte", "text", "Check that this is a text file, and whole.");
        if (Utf8.IsValid(line))
            return null;

        var place = FirstBadByte(line);
        return new RowProblem(
            string.Create(CultureInfo.InvariantCulture, $"byte 0x{line[place]:X2} at position {place + 1}"),
            "UTF-8",
            "Save the file as UTF-8.");
    }

    /// <summary>A line as text, without its end characters, in quotes where it is short enough to be shown whole.</summary>
    public static string Show(ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(line[..Math.Min(line.Length, 400)]).TrimEnd();

    private static int FirstBadByte(ReadOnlySpan<byte> line)
    {
        var place = 0;
        while (Rune.DecodeFromUtf8(line[place..], out _, out var length) is System.Buffers.OperationStatus.Done)
            place += length;
        return place;
    }
}
