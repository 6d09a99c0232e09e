using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Tests.Conformity.Rules;

[TestClass]
public sealed class WordRunsTests
{
    [TestMethod]
    [DataRow("", DisplayName = "nothing")]
    [DataRow(" .,!—\0\t", DisplayName = "no word")]
    [DataRow("one", "one")]
    [DataRow("Don't stop, O’Neill's!", "Don't", "stop", "O’Neill's")]
    [DataRow("'quoted' it''s a'", "quoted", "it", "s", "a")]
    [DataRow("e4 и5 四 ٣", "e4", "и5", "四", "٣")]
    [DataRow("nai\u0308ve हिन्दी", "nai\u0308ve", "हिन्दी", DisplayName = "combining marks")]
    [DataRow("a_b-c x²", "a", "b", "c", "x", DisplayName = "what is no letter")]
    [DataRow("\U00010400\U00010428 🙂ok", "\U00010400\U00010428", "ok", DisplayName = "letters and emoji beyond 16 bits")]
    [DataRow("a\ud83db \ude00c \ud801", "a", "b", "c", DisplayName = "halves of surrogate pairs")]
    [DataRow("שלום עולם مرحبا", "שלום", "עולם", "مرحبا", DisplayName = "right to left")]
    public void Runs_AreWords(string text, params string[] expected)
    {
        var words = new List<string>();
        var runs = new WordRuns(text);
        while (runs.MoveNext())
            words.Add(text.Substring(runs.Start, runs.Length));
        CollectionAssert.AreEqual(expected, words);
        Assert.AreEqual(expected.Length, WordRuns.Count(text));
        Assert.IsTrue(expected.All(word => WordRuns.IsOne(word)));
    }

    [TestMethod]
    [DataRow("two words")]
    [DataRow("tail ")]
    [DataRow("'s")]
    [DataRow("")]
    public void IsOne_IsFalse_OfMoreOrLess(string text) => Assert.IsFalse(WordRuns.IsOne(text));
}
