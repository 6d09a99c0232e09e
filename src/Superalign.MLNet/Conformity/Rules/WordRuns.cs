using System.Globalization;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>The words of a text of any script: runs of letters, digits, combining marks and apostrophes within them.</summary>
internal static class WordRuns
{
    /// <summary>Start and length of each word, in UTF-16 characters.</summary>
    public static List<(int Start, int Length)> Of(string text)
    {
        var runs = new List<(int, int)>();
        for (var start = 0; start < text.Length;)
        {
            if (!IsOfWord(text, start))
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < text.Length && (IsOfWord(text, end) || (text[end] is '\'' or '’' && end + 1 < text.Length && IsOfWord(text, end + 1))))
                end++;
            runs.Add((start, end - start));
            start = end;
        }
        return runs;
    }

    private static bool IsOfWord(string text, int at) =>
        char.IsLetterOrDigit(text, at) || char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]) && char.IsLetterOrDigit(text, at - 1)
        || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
