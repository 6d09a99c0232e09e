using CsCheck;
using Superalign.MLNet.Tests.Models;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Tokens;

[TestClass]
public sealed class SentencePieceTokenizerTests
{
    [TestMethod]
    public void Encode_GivesTheReferenceIds()
    {
        var tokenizer = Load();
        foreach (var example in StoriesModel.Reference("tokenize").EnumerateArray())
        {
            var text = example.GetProperty("text").GetString()!;
            var expected = StoriesModel.Ids(example, "ids");
            Assert.AreEqual(tokenizer.BeginId, expected[0]);
            CollectionAssert.AreEqual(expected[1..], tokenizer.Encode(text).Ids, text);
            Assert.AreEqual(text, tokenizer.Decode(expected, []));
        }
    }

    [TestMethod]
    public void Decode_GivesTheReferenceText_WholeAndAfterThePrompt()
    {
        var tokenizer = Load();
        foreach (var example in StoriesModel.Reference("greedy").EnumerateArray())
        {
            var (prompt, text) = (example.GetProperty("prompt").GetString()!, example.GetProperty("text").GetString()!);
            var promptIds = StoriesModel.Ids(example, "prompt_ids");
            var outputIds = StoriesModel.Ids(example, "output_ids");
            Assert.AreEqual(text, tokenizer.Decode(outputIds, []));
            Assert.AreEqual(text[prompt.Length..], tokenizer.Decode(outputIds[promptIds.Length..], promptIds));
        }
    }

    [TestMethod]
    public void Encode_SplitsPromptAndResponse_WhereTheReferenceDoes()
    {
        var tokenizer = Load();
        foreach (var pair in StoriesModel.Reference("pair_logprobs").EnumerateArray())
        {
            var prompt = pair.GetProperty("prompt").GetString()!;
            foreach (var answer in (string[])["chosen", "rejected"])
            {
                var (ids, ends) = tokenizer.Encode(prompt + pair.GetProperty(answer).GetString());
                CollectionAssert.AreEqual(StoriesModel.Ids(pair, answer + "_ids"), ids[ends.Count(end => end <= prompt.Length)..]);
            }
        }
    }

    // '▁a' ends behind 'a', the byte for the line end behind that; 😀 is two UTF-16 units and four byte tokens; then a mark
    // for the space, and 'x'.
    [TestMethod]
    public void Encode_GivesEndsInTheOriginalText()
    {
        var (ids, ends) = Load().Encode("a\n😀 x");
        CollectionAssert.AreEqual((int[])[261, 13, 243, 162, 155, 131, 410, 444], ids);
        CollectionAssert.AreEqual((int[])[1, 2, 4, 4, 4, 4, 5, 6], ends);
    }

    [TestMethod]
    public void Encode_GivesNothing_WhenEmpty()
    {
        var (ids, ends) = Load().Encode("");
        Assert.IsEmpty(ids);
        Assert.IsEmpty(ends);
    }

    [TestMethod]
    public void Encode_NeverGivesSpecialTokens_ForTextThatLooksLikeThem()
    {
        var tokenizer = Load();
        var ids = tokenizer.Encode("<s></s><unk><pad>").Ids;
        Assert.IsFalse(ids.Any(id => id is 0 or 1 or 2), string.Join(" ", ids));
        Assert.AreEqual("<s></s><unk><pad>", tokenizer.Decode(ids, []));
    }

    [TestMethod]
    public void EncodeThenDecode_KeepsAnyText_AndEndsReachTheEnd()
    {
        var tokenizer = Load();
        Gen.String.Where(text => text.Length > 0 && !text.Any(c => char.IsSurrogate(c) || c == '\u2581')).Sample(text =>
        {
            var (ids, ends) = tokenizer.Encode(text);
            return tokenizer.Decode(ids, []) == text && ends[^1] == text.Length && ends.SequenceEqual(ends.Order());
        }, iter: 500);
    }

    [TestMethod]
    public void Decode_KeepsOneOfTwoLeadingSpaces_BecauseTheFirstIsTheMark()
    {
        var tokenizer = Load();
        Assert.AreEqual(" a", tokenizer.Decode(tokenizer.Encode(" a").Ids, [tokenizer.BeginId]));
        Assert.AreEqual("  a", tokenizer.Decode(tokenizer.Encode(" a").Ids, tokenizer.Encode("b").Ids));
    }

    [TestMethod]
    public void Decode_LeavesOutSpecialTokensAndPaddedIds() =>
        Assert.AreEqual("Once upon", Load().Decode([1, 403, 0, 407, 2, 512, 100_000], []));

    [TestMethod]
    public void Save_WritesTheFilesAsTheyCame()
    {
        var original = MemoryFiles.FromData(StoriesModel.Folder);
        var saved = new MemoryFiles();
        TextTokenizer.Load(original).Save(saved);
        CollectionAssert.AreEquivalent(
            (string[])["tokenizer.model", "tokenizer_config.json", "special_tokens_map.json", "tokenizer.json"], saved.Names.ToArray());
        foreach (var name in saved.Names)
            CollectionAssert.AreEqual(original[name], saved[name], name);
    }

    // A message of the model's format may be continued: bytes added at the end change single settings of the model
    // (sentencepiece_model.proto: 12 = trainer, 1a = normalizer; then field, value).
    [TestMethod]
    [DataRow("1a022001", "removes extra spaces", DisplayName = "remove_extra_whitespaces")]
    [DataRow("1a022800", "keeps spaces unmarked", DisplayName = "escape_whitespaces off")]
    [DataRow("1a060a046e666b63", "'nfkc' is not supported", DisplayName = "normalisation")]
    [DataRow("1203c00101", "puts spaces behind words", DisplayName = "treat_whitespace_as_suffix")]
    [DataRow("12021801", "of type BPE without normalisation is expected", DisplayName = "unigram")]
    [DataRow("1203d00205", "has no end token: piece 5 is not '</s>'", DisplayName = "end token elsewhere")]
    public void Load_RefusesOtherSettingsByName(string added, string message)
    {
        var files = MemoryFiles.FromData(StoriesModel.Folder);
        files["tokenizer.model"] = [.. files["tokenizer.model"], .. Convert.FromHexString(added)];
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TextTokenizer.Load(files)).Message, message);
    }

    [TestMethod]
    public void Load_RefusesAModelThatLacksAByte()
    {
        var files = MemoryFiles.FromData(StoriesModel.Folder);
        var position = files["tokenizer.model"].AsSpan().IndexOf("<0x41>"u8);
        files["tokenizer.model"][position] = (byte)'[';
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TextTokenizer.Load(files)).Message, "no piece '<0x41>' in its place");
    }

    [TestMethod]
    public void Load_RefusesDamagedModels_WithoutOtherErrors()
    {
        var model = MemoryFiles.FromData(StoriesModel.Folder)["tokenizer.model"];
        Gen.Select(Gen.Int[0, model.Length - 1], Gen.Byte, Gen.Int[0, model.Length]).Sample((position, value, length) =>
        {
            var damaged = model.ToArray();
            damaged[position] = value;
            var files = new MemoryFiles { ["tokenizer.model"] = damaged[..length] };
            try
            {
                TextTokenizer.Load(files).Encode("Once upon a time, é😀");
            }
            catch (InvalidDataException error)
            {
                StringAssert.Contains(error.Message, "'tokenizer.model' in 'memory'");
            }
        }, iter: 300);
    }

    private static ITextTokenizer Load() => TextTokenizer.Load(MemoryFiles.FromData(StoriesModel.Folder));
}
