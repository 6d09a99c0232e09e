using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class RowEncoderTests
{
    private const int Begin = 256;
    private const int End = 257;

    [TestMethod]
    public void Encode_StartsTheResponseBehindPromptAndSeparator()
    {
        var sequence = Bytes(separator: ": ").Encode("ab", "cd", withEnd: true);
        CollectionAssert.AreEqual((int[])[Begin, 'a', 'b', ':', ' ', 'c', 'd', End], sequence.Ids);
        Assert.AreEqual(5, sequence.ResponseStart);
        CollectionAssert.AreEqual((int[])['c', 'd', End], sequence.Response.ToArray());
    }

    [TestMethod]
    public void Encode_CountsATokenAsResponse_WhenItReachesBeyondThePrompt()
    {
        // One token a word: with the prompt "say", "a b" is split by the space that the separator lacks.
        var words = new RowEncoder(new WordTokenizer(["say", "sayb", "a"]), separator: "", endId: 1, contextLength: 64);
        Assert.AreEqual(2, words.Encode("a say", "b a", withEnd: false).ResponseStart, "'sayb' is not wholly inside the prompt");
        Assert.AreEqual(3, words.Encode("a say", " a", withEnd: false).ResponseStart);
    }

    [TestMethod]
    public void Encode_HasNoResponseTokens_WhenTheResponseIsEmpty() =>
        Assert.AreEqual(0, Bytes().Encode("ab", "", withEnd: false).ResponseLength);

    [TestMethod]
    public void EncodePrompt_IsTheFrontOfTheRow() => CollectionAssert.AreEqual(
        Bytes(separator: "|").Encode("ab", "c", withEnd: false).Ids[..^1], Bytes(separator: "|").EncodePrompt("ab"));

    [TestMethod]
    public void Truncate_LeavesARowThatFits()
    {
        var encoder = Bytes(context: 24);
        var row = encoder.Encode(Letters(20), "xy", withEnd: true);
        Assert.IsTrue(encoder.Fits(row));
        Assert.AreSame(row.Ids, encoder.Truncate(row).Ids);
    }

    [TestMethod]
    [DataRow(25, 2, 20, "yz", true, DisplayName = "the prompt gives way first")]
    [DataRow(25, 6, 16, "uvwxyz", true, DisplayName = "down to 16 tokens")]
    [DataRow(25, 9, 16, "rstuvwx", false, DisplayName = "then the response, from the right, without its end token")]
    [DataRow(10, 20, 10, "ghijklmnopqrs", false, DisplayName = "a prompt below 16 tokens stays whole")]
    public void Truncate_CutsThePromptFromTheLeft_ThenTheResponseFromTheRight(
        int promptLength, int responseLength, int keptPrompt, string keptResponse, bool keepsEnd)
    {
        var encoder = Bytes(context: 24);
        var prompt = Letters(promptLength);
        var response = Letters(26)[^responseLength..];
        var cut = encoder.Truncate(encoder.Encode(prompt, response, withEnd: true));
        int[] expected = [Begin, .. Ids(prompt[^keptPrompt..]), .. Ids(keptResponse), .. keepsEnd ? [End] : Array.Empty<int>()];
        CollectionAssert.AreEqual(expected, cut.Ids);
        Assert.AreEqual(1 + keptPrompt, cut.ResponseStart);
    }

    [TestMethod]
    public void Truncate_KeepsTheSamePromptOnBothSidesOfAPair()
    {
        var encoder = Bytes(context: 24);
        var prompt = Letters(20);
        var cut = encoder.Truncate(new TokenPair(encoder.Encode(prompt, "x", withEnd: true), encoder.Encode(prompt, "uvwxyz", withEnd: true)));
        int[] keptPrompt = [Begin, .. Ids(prompt[^16..])];
        CollectionAssert.AreEqual((int[])[.. keptPrompt, 'x', End], cut.Chosen.Ids);
        CollectionAssert.AreEqual((int[])[.. keptPrompt, .. Ids("uvwxyz"), End], cut.Rejected.Ids);
    }

    // A quarter of a context of 12 is left for the response; the newest of the prompt stay.
    [TestMethod]
    public void TruncatePrompt_LeavesRoomForAResponse()
    {
        var encoder = new RowEncoder(new ByteTokenizer(), separator: "", End, contextLength: 12);
        Assert.IsTrue(encoder.LeavesRoom(encoder.EncodePrompt("abcdefghij")));
        var prompt = encoder.EncodePrompt("abcdefghijk");
        Assert.IsFalse(encoder.LeavesRoom(prompt));
        CollectionAssert.AreEqual((int[])[Begin, 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'], encoder.TruncatePrompt(prompt));
        CollectionAssert.AreEqual((int[])[Begin], new RowEncoder(new ByteTokenizer(), "", End, contextLength: 2).TruncatePrompt(prompt));
    }

    [TestMethod]
    public void Truncate_LeavesAnEmptyResponse_WhenTheKeptPromptFillsTheContext()
    {
        var encoder = Bytes(context: 12);
        var cut = encoder.Truncate(encoder.Encode(Letters(20), "xyz", withEnd: true));
        Assert.AreEqual(12, cut.Length);
        Assert.AreEqual(0, cut.ResponseLength);
    }

    private static RowEncoder Bytes(string separator = "", int context = 64) => new(new ByteTokenizer(), separator, End, context);

    private static string Letters(int count) => "abcdefghijklmnopqrstuvwxyz"[..count];

    private static int[] Ids(string text) => [.. text.Select(letter => (int)letter)];
}
