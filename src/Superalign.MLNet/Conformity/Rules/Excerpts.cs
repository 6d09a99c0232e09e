using System.Globalization;
using System.Text;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>Short quotations of texts from anywhere, safe to print on a line.</summary>
internal static class Excerpts
{
    private const int Longest = 40;
    private const int LongestOfUnknown = 9;

    /// <summary>The text in quotation marks: cut, with what ends or turns a line and halves of surrogate pairs replaced.</summary>
    public static string Quoted(string text) => Quoted(text, Longest);

    /// <summary>A place in a text: the first character's number, from 0, and the number after the last one, with what is there.</summary>
    public static string At(string text, int start, int length) => At(text, start, length, Longest);

    /// <summary>As <see cref="At(string, int, int)"/>, but with the beginning only: what a pattern finds may be a number or a key that should not be spread.</summary>
    public static string Beginning(string text, int start, int length) => At(text, start, length, LongestOfUnknown);

    private static string At(string text, int start, int length, int longest) => string.Create(
        CultureInfo.InvariantCulture, $"at {start}–{start + length}: {Quoted(text.AsSpan(start, length), longest)}");

    /// <summary>A text from anywhere on one line, without quotation marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters of it that are kept.</param>
    public static string Line(ReadOnlySpan<char> text, int longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text[..Math.Min(text.Length, longest)].EnumerateRunes())
            line.Append(IsPlain(rune) ? rune.ToString() : " ");
        return line.Append(text.Length > longest ? "…" : "").ToString();
    }

    private static string Quoted(ReadOnlySpan<char> text, int longest) => $"\"{Line(text, longest)}\"";

    // Joiners stand within emoji and Persian words; other format characters turn the direction of what is printed after them.
    private static bool IsPlain(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
