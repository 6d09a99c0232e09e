using System.Text.RegularExpressions;

namespace Superalign.MLNet.Values;

/// <summary>The last expression that a rule compiled: compiling takes milliseconds, and a rule is looked at several times before it is used.</summary>
/// <remarks>All caches are equal, so that rules that state the same are; a copy of a rule shares its cache, so that what is asked for is compared first.</remarks>
internal sealed class PatternCache
{
    private Regex? _last;

    /// <exception cref="NotSupportedException">The options do not go with the pattern.</exception>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public Regex Get(string pattern, RegexOptions options, TimeSpan timeLimit)
    {
        var last = _last;
        if (last is null || last.ToString() != pattern || last.Options != options || last.MatchTimeout != timeLimit)
            _last = last = new Regex(pattern, options, timeLimit);
        return last;
    }

    public override bool Equals(object? obj) => obj is PatternCache;

    public override int GetHashCode() => 0;
}
