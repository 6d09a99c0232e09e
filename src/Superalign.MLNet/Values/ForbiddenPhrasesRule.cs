using System.Buffers;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold none of the phrases.</summary>
public sealed record ForbiddenPhrasesRule : TextRule
{
    internal const string Id = "forbidden";

    /// <summary>The phrases; they may begin and end within words.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem => ProblemOf("phrases", Phrases);

    internal override RuleTest Prepare(string responseColumnName)
    {
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        // All phrases are looked for in one pass.
        var search = SearchValues.Create([.. Phrases], comparison);
        return new TextTest(this, Column ?? responseColumnName, text =>
        {
            var start = text.AsSpan().IndexOfAny(search);
            if (start < 0)
                return null;
            var length = Phrases.Where(phrase => text.AsSpan(start).StartsWith(phrase, comparison)).Max(phrase => phrase.Length);
            return RuleFinding.At(text, start, length);
        });
    }
}
