using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must hold one of the phrases, or all of them.</summary>
public sealed record RequiredPhrasesRule : TextRule
{
    internal const string Id = "required";

    /// <summary>The phrases; they may begin and end within words.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Whether all of them must be there; default false: one is enough.</summary>
    public bool All { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    private protected override string? OwnProblem => ProblemOf("phrases", Phrases);

    internal override RuleTest Prepare(string responseColumnName)
    {
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return new TextTest(this, Column ?? responseColumnName, text =>
        {
            string[] missing = [.. Phrases.Where(phrase => !text.Contains(phrase, comparison))];
            if (missing.Length == 0 || (!All && missing.Length < Phrases.Count))
                return null;
            return RuleFinding.Of($"{(missing.Length == 1 ? "" : All ? "all of " : "one of ")}{string.Join(", ", missing.Take(3).Select(Excerpts.Quoted))} is missing");
        });
    }
}
