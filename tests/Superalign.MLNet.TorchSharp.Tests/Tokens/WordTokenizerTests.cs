using CsCheck;
using Superalign.MLNet.Tests.Runtime;
using Superalign.MLNet.Tokens;

namespace Superalign.MLNet.Tests.Tokens;

[TestClass]
public sealed class WordTokenizerTests
{
    private readonly WordTokenizer _tokenizer = new(["what", "is", "3", "?", "no"]);

    [TestMethod]
    [DataRow("what is 3 ?", new[] { 3, 4, 5, 6 }, new[] { 4, 7, 9, 11 }, DisplayName = "plain")]
    [DataRow(" is", new[] { 4 }, new[] { 3 }, DisplayName = "a space in front")]
    [DataRow("3 ? ", new[] { 5, 6 }, new[] { 1, 3 }, DisplayName = "a separator behind")]
    [DataRow("", new int[0], new int[0], DisplayName = "empty")]
    [DataRow(" ", new int[0], new int[0], DisplayName = "a space only")]
    public void Encode_SplitsAtSingleSpaces(string text, int[] ids, int[] ends)
    {
        var encoded = _tokenizer.Encode(text);
        CollectionAssert.AreEqual(ids, encoded.Ids);
        CollectionAssert.AreEqual(ends, encoded.Ends);
    }

    [TestMethod]
    public void Encode_NamesTheWordAndItsPosition_WhenUnknown()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => _tokenizer.Encode("what is maria ?"));
        StringAssert.Contains(error.Message, "The word 'maria' at position 8 of the text is not among the 5 words");
    }

    [TestMethod]
    [DataRow("what  is", 5)]
    [DataRow("  is", 1)]
    [DataRow("is   ", 3)]
    public void Encode_NamesThePosition_WhenTwoSpacesFollow(string text, int position)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => _tokenizer.Encode(text));
        StringAssert.Contains(error.Message, $"a second space at position {position},");
    }

    [TestMethod]
    public void Decode_JoinsWordsWithSpaces_WhateverStandsBefore()
    {
        Assert.AreEqual("no ?", _tokenizer.Decode([0, 7, 2, 6, 1, 99], [0, 3]));
        Assert.AreEqual("", _tokenizer.Decode([], []));
    }

    [TestMethod]
    public void Decode_UndoesEncode() =>
        Gen.OneOfConst([.. _tokenizer.Words]).Array[0, 20].Sample(words =>
            _tokenizer.Decode(_tokenizer.Encode(string.Join(' ', words)).Ids, []) == string.Join(' ', words));

    [TestMethod]
    [DataRow(new string[0], "0 words were given", DisplayName = "none")]
    [DataRow(new[] { "a", "" }, "Word 1 of the vocabulary is empty", DisplayName = "empty")]
    [DataRow(new[] { "a", null }, "Word 1 of the vocabulary is null", DisplayName = "null")]
    [DataRow(new[] { "a", "b", "a" }, "Word 2 of the vocabulary 'a' occurs twice", DisplayName = "twice")]
    [DataRow(new[] { "a b" }, "'a b' holds a space", DisplayName = "space")]
    [DataRow(new[] { "\ud83d" }, "is not valid Unicode", DisplayName = "half a pair")]
    public void Constructor_NamesTheProblem(string[] words, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new WordTokenizer(words)).Message, message);

    [TestMethod]
    public void Constructor_RefusesAWordOf257Characters() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new WordTokenizer([new string('a', 257)])).Message, "at most 256");

    [TestMethod]
    public void Save_IsReadByLoad()
    {
        var files = new MemoryFiles();
        new WordTokenizer(["b", "a", "Ä", "\"\\"]).Save(files);
        var loaded = (WordTokenizer)TextTokenizer.Load(files);
        CollectionAssert.AreEqual((string[])["b", "a", "Ä", "\"\\"], loaded.Words.ToArray());
    }
}
