using System.Text;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>Short quotations of texts from anywhere, safe to print on a line.</summary>
internal static class Excerpts
{
    private const int Longest = 40;

    /// <summary>The text in quotation marks: cut, with control characters and halves of surrogate pairs replaced.</summary>
    public static string Quoted(string text) => Quoted(text.AsSpan());

    /// <inheritdoc cref="Quoted(string)"/>
    public static string Quoted(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text[..Math.Min(text.Length, Longest)].EnumerateRunes())
            quoted.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return quoted.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }
}
