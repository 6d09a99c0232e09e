using CsCheck;
using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class PromptSplitTests
{
    [TestMethod]
    [DataRow("one two three", 1, "one")]
    [DataRow("one two three", 2, "one two")]
    [DataRow("  one\n\ttwo  three ", 2, "  one\n\ttwo", DisplayName = "space before the first word is the prompt's")]
    [DataRow("a\u00a0b", 1, "a", DisplayName = "a no-break space parts words")]
    public void After_EndsThePromptWithItsLastWord(string text, int words, string prompt) =>
        Assert.AreEqual(prompt, text[..PromptSplit.After(text, words)]);

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("   ", 1)]
    [DataRow("one", 1)]
    [DataRow("one two \n", 2, DisplayName = "white space alone is no response")]
    [DataRow("one two", 3)]
    public void After_IsMinusOne_WhenNoWordIsLeft(string text, int words) => Assert.AreEqual(-1, PromptSplit.After(text, words));

    [TestMethod]
    public void After_AgreesWithSplittingAtSpaces() =>
        Gen.Select(Gen.String[Gen.Char["ab \n"], 0, 20], Gen.Int[1, 5]).Sample((text, words) =>
        {
            var all = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var end = PromptSplit.After(text, words);
            if (all.Length <= words)
                return end == -1;
            var prompt = text[..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return prompt.SequenceEqual(all.Take(words)) && char.IsWhiteSpace(text[end]);
        }, iter: 2_000, threads: 1);
}
