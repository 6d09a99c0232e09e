using Superalign.MLNet.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class RowKindTests
{
    [TestMethod]
    [DataRow("r", "", "", true, false, DisplayName = "a response: a task")]
    [DataRow("", "c", "d", false, true, DisplayName = "two texts: a preference")]
    [DataRow("r", "c", "d", true, true, DisplayName = "all three: both")]
    [DataRow(" ", "", "", true, false, DisplayName = "spaces are a text")]
    [DataRow("", "c", "C", false, true, DisplayName = "a difference in case is a difference")]
    public void Of_SaysWhatTheRowTeaches(string response, string chosen, string rejected, bool isTask, bool isPreference) =>
        Assert.AreEqual(new RowKind(isTask, isPreference), RowKind.Of(response, chosen, rejected));

    [TestMethod]
    [DataRow("", "", "", "no Response, Chosen or Rejected")]
    [DataRow("", "c", "", "Chosen without Rejected")]
    [DataRow("r", "c", "", "Chosen without Rejected")]
    [DataRow("", "", "d", "Rejected without Chosen")]
    [DataRow("r", "", "d", "Rejected without Chosen")]
    [DataRow("", "same", "same", "a chosen equal to its rejected")]
    [DataRow("r", "same", "same", "a chosen equal to its rejected")]
    public void Of_SaysWhatIsWrong_WhenTheRowTeachesNothing(string response, string chosen, string rejected, string found)
    {
        var kind = RowKind.Of(response, chosen, rejected);
        Assert.AreEqual(found, kind.Problem?.Found);
        Assert.IsFalse(kind.IsTask || kind.IsPreference);
    }
}
