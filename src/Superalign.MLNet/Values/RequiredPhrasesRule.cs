using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold one of the phrases, or all of them.</summary>
public sealed record RequiredPhrasesRule : TextRule
{
    internal const string Id = "required";

    /// <summary>The phrases; they may begin and end within words. Straight and curly apostrophes are the same.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Whether all of them must be there; default false: one is enough.</summary>
    public bool All { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem => ProblemOf("phrases", Phrases);

    internal override RuleTest Prepare(RuleColumns columns)
    {
        var any = new PhraseSearch(Phrases, IgnoreCase);
        var each = Phrases.Select(phrase => (Phrase: phrase, Search: new PhraseSearch([phrase], IgnoreCase))).ToArray();
        return new TextTest(this, columns.Text(Column), text => All ? !each.All(one => one.Search.IsIn(text)) : !any.IsIn(text), text =>
        {
            string[] missing = [.. each.Where(one => !one.Search.IsIn(text)).Select(one => one.Phrase)];
            var which = missing.Length == 1 ? "" : All ? "all of " : "one of ";
            var more = missing.Length > 3 ? $" and {missing.Length - 3} more" : "";
            return $"{which}{string.Join(", ", missing.Take(3).Select(Excerpts.Quoted))}{more} {(All && missing.Length > 1 ? "are" : "is")} missing";
        });
    }
}
