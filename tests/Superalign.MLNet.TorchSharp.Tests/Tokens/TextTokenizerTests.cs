using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Tokens;

[TestClass]
public sealed class TextTokenizerTests
{
    [TestMethod]
    public void Load_SaysWhatWasLookedFor_WhenThereIsNone() => AssertRefused(
        new MemoryFiles(), "'memory' has no tokenizer: 'superalign_tokenizer.json' and 'tokenizer.model' were looked for");

    [TestMethod]
    public void Load_RefusesTokenizerJsonByName() => AssertRefused(
        new MemoryFiles().With("tokenizer.json", "{}"), "only as 'tokenizer.json', which a later version will read");

    [TestMethod]
    [DataRow("", "is not JSON", DisplayName = "empty")]
    [DataRow("[]", "one object in braces is expected", DisplayName = "a list")]
    [DataRow("{}", "has no 'version'", DisplayName = "no version")]
    [DataRow("""{"version":"1"}""", "'version' of 'superalign_tokenizer.json' in 'memory' is \"1\"", DisplayName = "version as text")]
    [DataRow("""{"version":1.5}""", "is 1.5; expected is a whole number", DisplayName = "fraction")]
    [DataRow("""{"version":2,"kind":"bytes"}""", "has version 2; this package reads version 1", DisplayName = "later version")]
    [DataRow("""{"version":1}""", "has the kind ''", DisplayName = "no kind")]
    [DataRow("""{"version":1,"kind":"morse"}""", "has the kind 'morse'", DisplayName = "unknown kind")]
    [DataRow("""{"version":1,"kind":"words"}""", "has no 'words'", DisplayName = "no words")]
    [DataRow("""{"version":1,"kind":"words","words":"a"}""", "expected is a list of texts", DisplayName = "words as text")]
    [DataRow("""{"version":1,"kind":"words","words":[1]}""", "expected is texts only", DisplayName = "a number as word")]
    [DataRow("""{"version":1,"kind":"words","words":["\ud800"]}""", "expected is texts only", DisplayName = "half a pair as word")]
    [DataRow("""{"version":1,"kind":"words","words":["a","a"]}""", "'a' occurs twice", DisplayName = "word twice")]
    [DataRow("""{"version":1,"kind":"words","words":["a"],"words":["b"]}""", "is not JSON that can be read", DisplayName = "field twice")]
    public void Load_RefusesADamagedFile(string json, string message) =>
        AssertRefused(new MemoryFiles().With("superalign_tokenizer.json", json), message);

    [TestMethod]
    public void Load_RefusesAFileThatIsTooLarge()
    {
        var files = new MemoryFiles { ["superalign_tokenizer.json"] = new byte[(64 << 20) + 1] };
        AssertRefused(files, "has 67108865 bytes but at most 67108864 are expected");
    }

    private static void AssertRefused(MemoryFiles files, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TextTokenizer.Load(files)).Message, message);
}
