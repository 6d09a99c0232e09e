using CsCheck;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Tokens;

[TestClass]
public sealed class ByteTokenizerTests
{
    private readonly ByteTokenizer _tokenizer = new();

    // UTF-8: a = 61; é = C3 A9; 😀 = F0 9F 98 80, two UTF-16 units.
    [TestMethod]
    public void Encode_GivesBytesAndSharedEnds()
    {
        var (ids, ends) = _tokenizer.Encode("aé😀b");
        CollectionAssert.AreEqual((int[])[0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80, 0x62], ids);
        CollectionAssert.AreEqual((int[])[1, 2, 2, 4, 4, 4, 4, 5], ends);
    }

    [TestMethod]
    public void Encode_ReadsHalfAPairAsReplacementCharacter()
    {
        var (ids, ends) = _tokenizer.Encode("\ud83dx");
        CollectionAssert.AreEqual((int[])[0xEF, 0xBF, 0xBD, 0x78], ids);
        CollectionAssert.AreEqual((int[])[1, 1, 1, 2], ends);
    }

    [TestMethod]
    public void Decode_LeavesOutSpecialTokens() =>
        Assert.AreEqual("hi", _tokenizer.Decode([_tokenizer.BeginId, 'h', 'i', _tokenizer.EndId, ByteTokenizer.PaddingId, 300], []));

    [TestMethod]
    public void Decode_Throws_WhenIdIsNegative() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _tokenizer.Decode([-1], []));

    [TestMethod]
    public void Decode_UndoesEncode_ForAnyText() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(text => _tokenizer.Decode(_tokenizer.Encode(text).Ids, []) == text);

    [TestMethod]
    public void VocabularySize_HoldsBytesBeginEndAndPadding()
    {
        Assert.AreEqual(259, _tokenizer.VocabularySize);
        CollectionAssert.AreEqual((int[])[256, 257, 258], (int[])[_tokenizer.BeginId, _tokenizer.EndId, ByteTokenizer.PaddingId]);
    }

    [TestMethod]
    public void Save_IsReadByLoad()
    {
        var files = new MemoryFiles();
        _tokenizer.Save(files);
        Assert.IsInstanceOfType<ByteTokenizer>(TextTokenizer.Load(files));
    }
}
