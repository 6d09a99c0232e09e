using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Tests.Conformity.Rules;

[TestClass]
public sealed class ExcerptsTests
{
    [TestMethod]
    [DataRow("a\r\nb\0c\u2028d\u2029e", "\"a  b c d e\"", DisplayName = "what ends a line")]
    [DataRow("a\u202Eb\u2066c\u200Fd\uFEFFe", "\"a b c d e\"", DisplayName = "what turns the direction")]
    [DataRow("👩\u200D👧 می\u200Cخواهم", "\"👩\u200D👧 می\u200Cخواهم\"", DisplayName = "joiners within emoji and words")]
    [DataRow("0123456789012345678901234567890123456789", "\"0123456789012345678901234567890123456789\"", DisplayName = "40 characters")]
    [DataRow("01234567890123456789012345678901234567890", "\"0123456789012345678901234567890123456789…\"", DisplayName = "41 characters")]
    public void Quoted_IsShort_AndSafeToPrint(string text, string expected) => Assert.AreEqual(expected, Excerpts.Quoted(text));

    // Not a row above: attributes cannot hold halves.
    [TestMethod]
    public void Quoted_ReplacesHalvesOfSurrogatePairs() => Assert.AreEqual("\"\uFFFD|\uFFFD\"", Excerpts.Quoted("\ud83d|\ude00"));

    [TestMethod]
    public void Beginning_DoesNotSpreadWhatAPatternFinds()
    {
        Assert.AreEqual("at 4–23: \"4111 1111…\"", Excerpts.Beginning("pay 4111 1111 1111 1111", 4, 19));
        Assert.AreEqual("at 4–23: \"4111 1111 1111 1111\"", Excerpts.At("pay 4111 1111 1111 1111", 4, 19));
    }
}
