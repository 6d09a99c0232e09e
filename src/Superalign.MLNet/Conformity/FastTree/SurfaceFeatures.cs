namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>What can be seen of an answer without knowing words: its length and shape, and what it takes over from the prompt. Pure.</summary>
internal static class SurfaceFeatures
{
    /// <summary>The names of the features, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "words", "characters per word", "sentences", "words per sentence", "lines", "list items", "share of capitals", "share of digits",
        "share of punctuation", "question marks", "exclamation marks", "commas per word", "quotation marks", "different words", "words from the prompt",
        "prompt words taken up", "length against the prompt", "first person", "second person", "negations", "ends with a mark",
    ];

    private static readonly HashSet<string> FirstPerson = new(StringComparer.OrdinalIgnoreCase) { "i", "i'm", "i'd", "i'll", "i've", "me", "my", "mine", "we", "we're", "us", "our" };

    private static readonly HashSet<string> SecondPerson = new(StringComparer.OrdinalIgnoreCase) { "you", "you're", "you'd", "you'll", "you've", "your", "yours" };

    private static readonly HashSet<string> Negations = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "not", "never", "none", "nothing", "can't", "cannot", "don't", "won't", "isn't", "aren't", "doesn't", "didn't", "shouldn't", "wouldn't", "couldn't", "without",
    };

    /// <summary>The features of an answer to a prompt; of an empty one all are 0.</summary>
    public static float[] Of(string prompt, string response)
    {
        var features = new float[Names.Count];
        var words = Words(response);
        if (words.Count == 0)
            return features;
        var asked = Words(prompt).Select(Lower).ToHashSet();
        var said = words.Select(Lower).ToHashSet();
        var shape = Shape.Of(response);
        float count = words.Count, characters = response.Length, sentences = Math.Max(1, shape.SentenceEnds);
        float[] values =
        [
            Log(count), words.Sum(word => word.Length) / count, Log(sentences), Log(count / sentences), Log(shape.Lines), Log(shape.ListItems),
            shape.Capitals / characters, shape.Digits / characters, shape.Punctuation / characters, Log(shape.Questions), Log(shape.Exclamations),
            shape.Commas / count, Log(shape.Quotes), said.Count / count, Share(said, asked), Share(asked, said),
            MathF.Log((1 + count) / (1 + asked.Count)), words.Count(FirstPerson.Contains) / count, words.Count(SecondPerson.Contains) / count,
            words.Count(Negations.Contains) / count, shape.EndsWithMark ? 1 : 0,
        ];
        values.CopyTo(features, 0);
        return features;
    }

    // Counts have long tails, which would rule a linear score.
    private static float Log(float count) => MathF.Log(1 + count);

    private static float Share(HashSet<string> of, HashSet<string> within) => of.Count == 0 ? 0 : of.Count(within.Contains) / (float)of.Count;

    private static string Lower(string word) => word.ToLowerInvariant();

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }
            var end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’'))
                end++;
            words.Add(text[start..end].Replace('’', '\''));
            start = end;
        }
        return words;
    }

    private readonly record struct Shape(
        int Lines, int ListItems, int Capitals, int Digits, int Punctuation, int Questions, int Exclamations, int Commas, int Quotes, int SentenceEnds, bool EndsWithMark)
    {
        public static Shape Of(string text)
        {
            int lines = 1, items = 0, capitals = 0, digits = 0, punctuation = 0, questions = 0, exclamations = 0, commas = 0, quotes = 0, ends = 0;
            var isLineStart = true;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                items += isLineStart && (c is '-' or '*' or '•' || (char.IsAsciiDigit(c) && i + 1 < text.Length && text[i + 1] is '.' or ')')) ? 1 : 0;
                isLineStart = c == '\n' || (isLineStart && char.IsWhiteSpace(c));
                lines += c == '\n' ? 1 : 0;
                capitals += char.IsUpper(c) ? 1 : 0;
                digits += char.IsDigit(c) ? 1 : 0;
                punctuation += char.IsPunctuation(c) ? 1 : 0;
                questions += c == '?' ? 1 : 0;
                exclamations += c == '!' ? 1 : 0;
                commas += c == ',' ? 1 : 0;
                quotes += c is '"' or '“' or '”' ? 1 : 0;
                ends += c is '.' or '?' or '!' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) ? 1 : 0;
            }
            return new Shape(lines, items, capitals, digits, punctuation, questions, exclamations, commas, quotes, ends, text.TrimEnd() is [.., '.' or '!' or '?' or '"' or ')']);
        }
    }
}
