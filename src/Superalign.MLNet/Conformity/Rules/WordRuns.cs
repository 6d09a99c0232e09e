using System.Globalization;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>The words of a text of any script: runs of letters, digits, combining marks and apostrophes within them.</summary>
/// <param name="text">The text; any UTF-16, whole surrogate pairs or not.</param>
internal ref struct WordRuns(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    /// <summary>Where the current word starts, in UTF-16 characters.</summary>
    public int Start { get; private set; }

    /// <summary>The length of the current word, in UTF-16 characters.</summary>
    public readonly int Length => _end - Start;

    /// <summary>How many words a text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var runs = new WordRuns(text);
        var count = 0;
        while (runs.MoveNext())
            count++;
        return count;
    }

    /// <summary>Whether the text is one word and nothing else.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        var runs = new WordRuns(text);
        return runs.MoveNext() && runs.Length == text.Length;
    }

    /// <summary>Goes to the next word; false where there is none.</summary>
    public bool MoveNext()
    {
        var start = _end;
        while (start < _text.Length && !IsOfWord(start))
            start++;
        if (start == _text.Length)
            return false;
        var end = start + 1;
        while (end < _text.Length && (IsOfWord(end) || (_text[end] is '\'' or '’' && end + 1 < _text.Length && IsOfWord(end + 1))))
            end++;
        (Start, _end) = (start, end);
        return true;
    }

    private readonly bool IsOfWord(int at)
    {
        var one = _text[at];
        return char.IsAscii(one) ? char.IsAsciiLetterOrDigit(one) : IsOfWord(CategoryAt(at));
    }

    private static bool IsOfWord(UnicodeCategory category) => category is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Both halves of a pair have the category of the character that they make; one without the other is a surrogate.
    private readonly UnicodeCategory CategoryAt(int at)
    {
        if (char.IsLowSurrogate(_text[at]) && at > 0 && char.IsHighSurrogate(_text[at - 1]))
            at--;
        return char.IsHighSurrogate(_text[at]) && at + 1 < _text.Length && char.IsLowSurrogate(_text[at + 1])
            ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(_text[at], _text[at + 1]))
            : CharUnicodeInfo.GetUnicodeCategory(_text[at]);
    }
}
