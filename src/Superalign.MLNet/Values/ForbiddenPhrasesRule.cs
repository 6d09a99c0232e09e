using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold none of the phrases.</summary>
public sealed record ForbiddenPhrasesRule : TextRule
{
    internal const string Id = "forbidden";

    /// <summary>The phrases; they may begin and end within words. Straight and curly apostrophes are the same.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem => ProblemOf("phrases", Phrases);

    internal override RuleTest Prepare(RuleColumns columns)
    {
        var search = new PhraseSearch(Phrases, IgnoreCase);
        return new TextTest(this, columns.Text(Column), text => search.IsIn(text), text =>
        {
            var (start, length) = search.First(text);
            return Excerpts.At(text, start, length);
        });
    }
}
