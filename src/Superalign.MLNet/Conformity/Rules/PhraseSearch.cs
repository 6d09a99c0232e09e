using System.Buffers;

namespace Superalign.MLNet.Conformity.Rules;

/// <summary>Looks for many phrases at once.</summary>
internal sealed class PhraseSearch
{
    // .NET looks for a few phrases with vector instructions, several passes of which are faster than one pass through an automaton of all phrases; of
    // many phrases the automaton is faster. Measured with the benchmark 'rules'.
    private const int PhrasesOfPass = 16;
    private const int MostPasses = 10;

    private readonly string[] _phrases;
    private readonly StringComparison _comparison;
    private readonly SearchValues<string>[] _passes;

    /// <param name="phrases">At least one, none of them empty.</param>
    /// <param name="ignoreCase">Whether upper and lower case are the same.</param>
    public PhraseSearch(IEnumerable<string> phrases, bool ignoreCase)
    {
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        // Neighbours in the alphabet share their beginnings, which makes each pass more selective.
        _phrases = [.. phrases.SelectMany(Spellings.Of).Order(StringComparer.Ordinal)];
        var size = _phrases.Length <= PhrasesOfPass * MostPasses ? PhrasesOfPass : _phrases.Length;
        _passes = [.. _phrases.Chunk(size).Select(some => SearchValues.Create(some, _comparison))];
    }

    /// <summary>Whether any of the phrases is in a text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var pass in _passes)
        {
            if (text.ContainsAny(pass))
                return true;
        }
        return false;
    }

    /// <summary>Where the first phrase in a text is, and the longest that starts there; only of a text that holds one.</summary>
    public (int Start, int Length) First(string text)
    {
        var start = _passes.Select(pass => text.AsSpan().IndexOfAny(pass)).Where(at => at >= 0).Min();
        return (start, _phrases.Where(phrase => text.AsSpan(start).StartsWith(phrase, _comparison)).Max(phrase => phrase.Length));
    }
}
