using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold none of the words; a word is a run of letters, digits, marks, and apostrophes within it.</summary>
public sealed record ForbiddenWordsRule : TextRule
{
    internal const string Id = "words";

    /// <summary>The words, without spaces. <c>class</c> does not forbid <c>classic</c>. Straight and curly apostrophes are the same.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem =>
        ProblemOf("words", Words)
        ?? (Words.FirstOrDefault(word => !WordRuns.IsOne(word)) is { } odd
            ? $"'words' holds '{odd}', which is not one word; use a rule '{ForbiddenPhrasesRule.Id}' for phrases"
            : null);

    internal override RuleTest Prepare(RuleColumns columns)
    {
        var words = Words.SelectMany(Spellings.Of).ToHashSet(IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        return new TextTest(this, columns.Text(Column), text => TryFind(text, out _), text =>
        {
            TryFind(text, out var run);
            return Excerpts.At(text, run.Start, run.Length);
        });

        bool TryFind(string text, out WordRuns run)
        {
            run = new WordRuns(text);
            while (run.MoveNext())
            {
                if (words.Contains(text.AsSpan(run.Start, run.Length)))
                    return true;
            }
            return false;
        }
    }
}
