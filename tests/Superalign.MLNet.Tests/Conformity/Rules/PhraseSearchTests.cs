using CsCheck;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Tests.Conformity.Rules;

[TestClass]
public sealed class PhraseSearchTests
{
    // Few characters, so that phrases are found; ones that have two cases, none, other lengths in UTF-8, and half a pair.
    private static readonly Gen<string> Text = Gen.Char["abABßİıΣςé'’\ud83d "].Array[1, 40].Select(characters => new string(characters));

    private static readonly Gen<string> Phrase = Gen.Char["abABßİıΣςé'’"].Array[1, 4].Select(characters => new string(characters));

    // By a plain loop over all phrases; of the ones that start first, the longest. Both numbers of phrases, below and above the change of the way of searching.
    [TestMethod]
    [DataRow(1, true)]
    [DataRow(20, true)]
    [DataRow(20, false)]
    [DataRow(300, true)]
    public void Search_FindsWhatAPlainLoopFinds(int count, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Gen.Select(Phrase.Array[count], Text.Array[20]).Sample((phrases, texts) =>
        {
            var search = new PhraseSearch(phrases, ignoreCase);
            return texts.All(text => IsAlike(search, phrases, text, comparison));
        }, iter: 50, threads: 1);
    }

    [TestMethod]
    public void Search_FindsOneOfThousands_InAMegabyte()
    {
        string[] phrases = [.. Enumerable.Range(0, 5_000).Select(i => $"phrase {i:0000}")];
        var text = new string('x', 1 << 20) + "a PHRASE 4321 b";
        var search = new PhraseSearch(phrases, ignoreCase: true);
        Assert.IsTrue(search.IsIn(text));
        Assert.AreEqual(((1 << 20) + 2, 11), search.First(text));
        Assert.IsFalse(search.IsIn(text.AsSpan(0, 1 << 20)));
    }

    private static bool IsAlike(PhraseSearch search, string[] phrases, string text, StringComparison comparison)
    {
        var places = phrases.SelectMany(phrase => new[] { phrase.Replace('’', '\''), phrase.Replace('\'', '’'), phrase })
            .Select(phrase => (Start: text.IndexOf(phrase, comparison), phrase.Length)).Where(place => place.Start >= 0).ToArray();
        if (places.Length == 0)
            return !search.IsIn(text);
        var first = places.OrderBy(place => place.Start).ThenByDescending(place => place.Length).First();
        return search.IsIn(text) && search.First(text) == first;
    }
}
