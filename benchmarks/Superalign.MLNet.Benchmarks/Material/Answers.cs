using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Prompts and answers of made-up words, some frequent and most rare, as in a language; some words tell the labels apart.</summary>
internal static class Answers
{
    private const int Vocabulary = 5_000;
    private const string Vowels = "aeiou";
    private const string Consonants = "bcdfghklmnprstvw";

    /// <summary>Labelled rows, a half of which conform.</summary>
    public static TextRow[] Labelled(int count, string purpose)
    {
        var words = RandomStream.For(1, "words");
        string[] vocabulary = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word(words))];
        var stream = RandomStream.For(1, purpose);
        return [.. Enumerable.Range(0, count).Select(row => new TextRow
        {
            Prompt = Text(stream, vocabulary, 12, 0) + "?",
            Response = Text(stream, vocabulary, 20 + stream.NextInt(80), row % 2) + ".",
            Label = row % 2 == 0,
        })];
    }

    private static string Word(RandomStream stream) =>
        string.Concat(Enumerable.Range(0, 1 + stream.NextInt(4)).Select(_ => $"{Consonants[stream.NextInt(Consonants.Length)]}{Vowels[stream.NextInt(Vowels.Length)]}"));

    // The n-th word comes about as often as 1/n; in one kind of text the ranks are shifted a little.
    private static string Text(RandomStream stream, string[] vocabulary, int length, int shift) =>
        string.Join(' ', Enumerable.Range(0, length).Select(_ => vocabulary[Math.Min((int)Math.Pow(Vocabulary, stream.NextDouble()) - 1 + shift, Vocabulary - 1)]));
}
