using System.Collections.Frozen;
using System.Text;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tokens;

/// <summary>A closed vocabulary of words that stand between single spaces; for small worlds whose words are known.</summary>
/// <remarks>
/// Ids 0, 1 and 2 are the begin, end and padding tokens; the words follow in the order given. One space at the start or at
/// the end of a text is ignored, so that a prompt may end with its separator. Decoding joins words with one space and never
/// starts with one, whatever stands before.
/// </remarks>
public sealed class WordTokenizer : ITextTokenizer
{
    private const int FirstWordId = 3;
    private const int MaximumWords = 1 << 20;
    private const int MaximumWordLength = 256;

    private readonly string[] _words;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;

    /// <summary>Makes a tokenizer of the words given.</summary>
    /// <param name="words">1 to 1,048,576 different words of 1 to 256 characters without spaces; they are told apart
    /// by every character, case included.</param>
    /// <exception cref="ArgumentException">There is no word, a word occurs twice, or it breaks a rule above.</exception>
    public WordTokenizer(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _words = [.. words];
        if (FindProblem(_words) is { } problem)
            throw new ArgumentException(problem, nameof(words));
        _ids = _words.Index().ToFrozenDictionary(entry => entry.Item, entry => entry.Index + FirstWordId, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The words in the order of their ids.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <inheritdoc/>
    public int VocabularySize => _words.Length + FirstWordId;

    /// <inheritdoc/>
    public int BeginId => 0;

    /// <inheritdoc/>
    public int EndId => 1;

    /// <summary>The id that fills places without text.</summary>
    public const int PaddingId = 2;

    /// <inheritdoc/>
    public EncodedText Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        var ends = new List<int>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            if (start == end)
            {
                if (start != 0 && end != text.Length)
                    throw TwoSpaces(text, start);
                continue;
            }
            if (!_ids.TryGetValue(text.AsSpan(range), out var id))
                throw UnknownWord(text[range], start);
            ids.Add(id);
            ends.Add(end);
        }
        return new EncodedText([.. ids], [.. ends]);
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids, IReadOnlyList<int> before)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            if (id < FirstWordId || id >= VocabularySize)
                continue;
            if (text.Length > 0)
                text.Append(' ');
            text.Append(_words[id - FirstWordId]);
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Save(IFileSink sink) => OwnTokenizerFile.Save(sink, OwnTokenizerFile.WordsKind, _words);

    /// <summary>What keeps these words from being a vocabulary, or null.</summary>
    internal static string? FindProblem(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > MaximumWords)
            return $"{words.Count} words were given; a vocabulary has 1 to {MaximumWords}.";
        var seen = new HashSet<string>(words.Count, StringComparer.Ordinal);
        foreach (var (index, word) in words.Index())
        {
            var problem = word switch
            {
                null => "is null",
                "" => "is empty",
                { Length: > MaximumWordLength } => $"has {word.Length} characters; at most {MaximumWordLength} are allowed",
                _ when word.Contains(' ', StringComparison.Ordinal) => $"'{word}' holds a space, which only ever stands between words",
                _ when word.EnumerateRunes().Contains(Rune.ReplacementChar) => $"'{word}' is not valid Unicode",
                _ when !seen.Add(word) => $"'{word}' occurs twice",
                _ => null,
            };
            if (problem is not null)
                return $"Word {index} of the vocabulary {problem}.";
        }
        return null;
    }

    private ArgumentException UnknownWord(string word, int position) => new(
        $"The word '{Excerpt.Of(word)}' at position {position} of the text is not among the " +
        $"{_words.Length} words of this tokenizer, whose vocabulary is closed. Write the text with words that it has, or make " +
        "the tokenizer, and a model on it, from all words of the data.");

    private static ArgumentException TwoSpaces(string text, int position) => new(
        $"The text has a second space at position {position}, near '{text[Math.Max(0, position - 20)..Math.Min(text.Length, position + 20)]}'; " +
        "words stand between single spaces. Remove it, or the separator if that brings its own.");
}
