using System.Text;

namespace Superalign.MLNet.Diversity;

/// <summary>Texts without what makes no difference: case, and how much space there is.</summary>
internal static class PlainText
{
    /// <summary>Lower case, one space for any space, none at the ends. Characters are not normalized, since what that does depends on the host (nothing in invariant globalization).</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        // Halves of surrogate pairs become replacement characters.
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
                plain.Append(rune);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().ToLowerInvariant().TrimEnd();
    }

    /// <summary>The words, cut at spaces and at the edges between letters or digits and other characters.</summary>
    public static List<string> Words(string plain)
    {
        var words = new List<string>();
        for (int start = 0, end; start < plain.Length; start = end)
        {
            end = start + 1;
            if (plain[start] == ' ')
                continue;
            var isWord = IsOfAWord(plain[start]);
            while (isWord && end < plain.Length && IsOfAWord(plain[end]))
                end++;
            words.Add(plain[start..end]);
        }
        return words;

        static bool IsOfAWord(char one) => char.IsLetterOrDigit(one) || char.IsSurrogate(one) || one is '\'' or '_';
    }
}
