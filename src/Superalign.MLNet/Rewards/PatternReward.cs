using System.Text.RegularExpressions;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Rewards;

/// <summary>1 where a regular expression matches somewhere in the response, 0 where it does not: <c>pattern</c>.</summary>
/// <remarks>
/// The expression is matched without backtracking, in time proportional to the text's length; that engine has no lookarounds, no
/// backreferences and no atomic groups, and an expression with one is refused. A response that takes longer than the limit cannot be rated.
/// </remarks>
public sealed record PatternReward : IResponseReward
{
    /// <summary>Takes the expression.</summary>
    /// <param name="pattern">The regular expression, as .NET writes it; <c>^</c> and <c>$</c> stand for the ends of the response.</param>
    /// <exception cref="ArgumentException">It is empty, is no regular expression, or needs backtracking.</exception>
    public PatternReward(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        Pattern = pattern;
        try
        {
            _ = Compiled();
        }
        catch (NotSupportedException)
        {
            throw new ArgumentException(
                $"The pattern of the reward 'pattern' is {Excerpts.Quoted(pattern)}, which needs backtracking; responses are matched in linear time. " +
                "Write it without lookarounds (?=…), backreferences \\1 and atomic groups (?>…).", nameof(pattern));
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"The pattern of the reward 'pattern' is {Excerpts.Quoted(pattern)}, which is no regular expression: {error.Message} Correct it.", nameof(pattern), error);
        }
    }

    /// <summary>The regular expression.</summary>
    public string Pattern { get; }

    /// <summary>Whether upper and lower case are the same; default false.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>How long one response may take, seconds, above 0 and at most 3,600; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double TimeLimit
    {
        get;
        init => field = value is > 0 and <= 3_600 ? value : throw new ArgumentOutOfRangeException(nameof(TimeLimit), value,
            FormattableString.Invariant($"'{nameof(TimeLimit)}' of the reward 'pattern' is {value}; give seconds, above 0 and at most 3600."));
    } = 1;

    /// <inheritdoc/>
    public string Name => "pattern";

    /// <inheritdoc/>
    public double[] Rate(IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var regex = Compiled();
        return [.. responses.Select(row => Rate(regex, row.Response))];
    }

    private static double Rate(Regex regex, string response)
    {
        try
        {
            return regex.IsMatch(response) ? 1 : 0;
        }
        catch (RegexMatchTimeoutException)
        {
            return double.NaN;
        }
    }

    private Regex Compiled() => new(
        Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None),
        TimeSpan.FromSeconds(TimeLimit));
}
