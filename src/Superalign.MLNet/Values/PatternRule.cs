using System.Text.RegularExpressions;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>The text must not match a regular expression, or must.</summary>
/// <remarks>
/// The expression is matched without backtracking, in time proportional to the text's length: no expression and no text make it take for ever. That engine has
/// no lookarounds, no backreferences and no atomic groups; an expression with one is refused.
/// </remarks>
public sealed record PatternRule : TextRule
{
    internal const string Id = "pattern";

    private const RegexOptions Always = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The regular expression, as .NET writes it.</summary>
    public required string Pattern { get; init; }

    /// <summary>Whether the text must match; default false: it must not.</summary>
    public bool Required { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    /// <summary>How long one text may take, seconds, above 0; default 1. A row that takes longer cannot be scored.</summary>
    public double TimeLimit { get; init; } = 1;

    private protected override string? OwnProblem
    {
        get
        {
            if (string.IsNullOrEmpty(Pattern))
                return "'pattern' is empty; give a regular expression";
            if (TimeLimit is not (> 0 and <= 3_600))
                return FormattableString.Invariant($"'timeLimit' is {TimeLimit}; give seconds, above 0 and at most 3600");
            try
            {
                _ = Compiled();
                return null;
            }
            catch (NotSupportedException)
            {
                return $"'pattern' is {Excerpts.Quoted(Pattern)}, which needs backtracking; write it without lookarounds (?=…), backreferences \\1 and atomic groups (?>…)";
            }
            catch (ArgumentException error)
            {
                return $"'pattern' is {Excerpts.Quoted(Pattern)}, which is no regular expression: {error.Message}";
            }
        }
    }

    internal override RuleTest Prepare(string responseColumnName)
    {
        var regex = Compiled();
        return new TextTest(this, Column ?? responseColumnName, Required ? MustMatch : MustNotMatch);

        RuleFinding? MustMatch(string text) => regex.IsMatch(text) ? null : RuleFinding.Of("nothing matches");

        RuleFinding? MustNotMatch(string text)
        {
            foreach (var match in regex.EnumerateMatches(text))
                return RuleFinding.At(text, match.Index, match.Length);
            return null;
        }
    }

    private Regex Compiled() => new(Pattern, IgnoreCase ? Always | RegexOptions.IgnoreCase : Always, TimeSpan.FromSeconds(TimeLimit));
}
