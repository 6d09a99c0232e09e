using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Models.Checkpoints;

[TestClass]
public sealed class StopIdsTests
{
    [TestMethod]
    [DataRow("""{"eos_token_id":[7,2,7]}""", """{"eos_token_id":3}""", new[] { 7, 2 }, DisplayName = "a list, each once, in order")]
    [DataRow("""{"eos_token_id":7}""", """{"eos_token_id":3}""", new[] { 7 }, DisplayName = "a number")]
    [DataRow("""{"eos_token_id":null}""", """{"eos_token_id":3}""", new[] { 3 }, DisplayName = "null: config.json")]
    [DataRow("""{"eos_token_id":[]}""", """{"eos_token_id":[4,3]}""", new[] { 4, 3 }, DisplayName = "an empty list: config.json")]
    [DataRow(null, """{"eos_token_id":3}""", new[] { 3 }, DisplayName = "no file: config.json")]
    [DataRow(null, "{}", new[] { 1 }, DisplayName = "neither: the tokenizer's end token")]
    public void Read_TakesTheFirstThatSaysSo(string? generation, string config, int[] expected)
    {
        var files = new MemoryFiles().With("config.json", config);
        if (generation is not null)
            files.With("generation_config.json", generation);
        CollectionAssert.AreEqual(expected, Read(files));
    }

    [TestMethod]
    [DataRow("8", "names the id 8; ids of this model are 0 to 7")]
    [DataRow("[2,-1]", "names the id -1")]
    [DataRow("\"2\"", "expected is a whole number")]
    [DataRow("[2,\"3\"]", "expected is a whole number or a list of whole numbers")]
    public void Read_RefusesIdsOutsideTheVocabulary(string ids, string message) => StringAssert.Contains(
        Assert.ThrowsExactly<InvalidDataException>(
            () => Read(new MemoryFiles().With("generation_config.json", $$"""{"eos_token_id":{{ids}}}"""))).Message, message);

    [TestMethod]
    public void Write_IsReadBack()
    {
        foreach (var ids in (int[][])[[5], [5, 2]])
        {
            var files = new MemoryFiles();
            files.Write("generation_config.json", stream => StopIds.Write(stream, beginId: 0, ids));
            CollectionAssert.AreEqual(ids, Read(files));
        }
    }

    private static int[] Read(MemoryFiles files) => StopIds.Read(files, TinyModel.Config with { VocabularySize = 8 }, new WordTokenizer(["a", "b"]));
}
