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

    private const double ShortestTime = 1e-6;
    private const double LongestTime = 3_600;
    private const RegexOptions Always = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly PatternCache _cache = new();

    /// <summary>The regular expression, as .NET writes it.</summary>
    public required string Pattern { get; init; }

    /// <summary>Whether the text must match; default false: it must not.</summary>
    public bool Required { get; init; }

    /// <summary>Whether upper and lower case are the same; default true.</summary>
    public bool IgnoreCase { get; init; } = true;

    /// <summary>How long one text may take, seconds, from 0.000001 to 3600; default 1. A row that takes longer cannot be scored.</summary>
    public double TimeLimit { get; init; } = 1;

    private protected override string? OwnProblem
    {
        get
        {
            if (string.IsNullOrEmpty(Pattern))
                return "'pattern' is empty; give a regular expression";
            if (TimeLimit is not (>= ShortestTime and <= LongestTime))
                return FormattableString.Invariant($"'timeLimit' is {TimeLimit}; give seconds, from 0.000001 to {LongestTime}");
            try
            {
                _ = Compiled();
                return null;
            }
            catch (NotSupportedException error)
            {
                return $"'pattern' is {Excerpts.Quoted(Pattern)}, which cannot be matched without backtracking ({error.Message.TrimEnd('.')}); write it without lookarounds (?=…), "
                    + $"backreferences \\1 and atomic groups (?>…), with short repetitions, and put long lists into a rule '{ForbiddenWordsRule.Id}' or '{ForbiddenPhrasesRule.Id}'";
            }
            catch (ArgumentException error)
            {
                return $"'pattern' is {Excerpts.Quoted(Pattern)}, which is no regular expression: {error.Message}";
            }
        }
    }

    internal override RuleTest Prepare(RuleColumns columns)
    {
        var regex = Compiled();
        return new TextTest(this, columns.Text(Column), text => regex.IsMatch(text) != Required, text => Required ? "nothing matches" : Place(text));

        string Place(string text)
        {
            var matches = regex.EnumerateMatches(text);
            matches.MoveNext();
            return Excerpts.Beginning(text, matches.Current.Index, matches.Current.Length);
        }
    }

    private Regex Compiled() => _cache.Get(Pattern, IgnoreCase ? Always | RegexOptions.IgnoreCase : Always, TimeSpan.FromSeconds(TimeLimit));
}
