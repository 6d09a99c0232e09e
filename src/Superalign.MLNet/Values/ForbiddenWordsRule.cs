using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold none of the words; a word is a run of letters, digits, apostrophes and marks.</summary>
public sealed record ForbiddenWordsRule : TextRule
{
    internal const string Id = "words";

    /// <summary>The words, without spaces. <c>class</c> does not forbid <c>classic</c>.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem =>
        ProblemOf("words", Words)
        ?? (Words.FirstOrDefault(word => WordRuns.Of(word) is not [var run] || run.Length != word.Length) is { } odd
            ? $"'words' holds '{odd}', which is not one word; use a rule '{ForbiddenPhrasesRule.Id}' for phrases"
            : null);

    internal override RuleTest Prepare(string responseColumnName)
    {
        var words = Words.ToHashSet(IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        return new TextTest(this, Column ?? responseColumnName, text =>
        {
            foreach (var (start, length) in WordRuns.Of(text))
            {
                if (words.Contains(text.AsSpan(start, length)))
                    return RuleFinding.At(text, start, length);
            }
            return null;
        });
    }
}
