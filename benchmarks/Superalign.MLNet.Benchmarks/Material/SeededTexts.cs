using System.Globalization;
using System.Text;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Texts of made-up words, some with a number, an address or a word of a list in them.</summary>
internal sealed class SeededTexts
{
    private const string Consonants = "bcdfghklmnprstvw";
    private const string Vowels = "aeiou";

    private readonly RandomStream _stream = RandomStream.For(1, "benchmark texts");
    private readonly string[] _words;

    public SeededTexts(int words) => _words = [.. Enumerable.Range(0, words).Select(_ => Word(syllables: 1 + _stream.NextInt(3))).Distinct()];

    /// <summary>Words that are in no text unless they are put there: they are longer than any.</summary>
    public string[] RareWords(int count) => [.. Enumerable.Range(0, 2 * count).Select(_ => Word(syllables: 5)).Distinct().Take(count)];

    /// <summary>Texts of 20 to 100 words; every twentieth holds one of <paramref name="rare"/>.</summary>
    public string[] Texts(int count, IReadOnlyList<string> rare) => [.. Enumerable.Range(0, count).Select(i => Text(i % 20 == 7 ? rare[_stream.NextInt(rare.Count)] : null))];

    private string Text(string? rare)
    {
        var length = 20 + _stream.NextInt(81);
        var place = _stream.NextInt(length);
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var word = i == place && rare is not null ? rare
                : _stream.NextInt(25) == 0 ? _stream.NextInt(3_000).ToString(CultureInfo.InvariantCulture)
                : _words[_stream.NextInt(_words.Length)];
            text.Append(i == 0 ? "" : " ").Append(word).Append(_stream.NextInt(10) == 0 ? "." : "");
        }
        return text.ToString();
    }

    private string Word(int syllables)
    {
        var word = new StringBuilder();
        for (var i = 0; i < syllables; i++)
            word.Append(Consonants[_stream.NextInt(Consonants.Length)]).Append(Vowels[_stream.NextInt(Vowels.Length)]);
        return word.ToString();
    }
}
