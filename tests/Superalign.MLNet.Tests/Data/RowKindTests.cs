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
    public void Of_AllowsWhatAnObjectiveLearnsFrom()
    {
        Assert.AreEqual(new RowKind(false, false) { IsOneSided = true }, RowKind.Of("", "c", "", RowAllowance.OneSided));
        Assert.AreEqual(new RowKind(true, false) { IsOneSided = true }, RowKind.Of("r", "", "d", RowAllowance.OneSided));
        Assert.AreEqual(new RowKind(false, true), RowKind.Of("", "c", "d", RowAllowance.OneSided));
        Assert.IsNotNull(RowKind.Of("", "", "", RowAllowance.OneSided).Problem);
        Assert.AreEqual(new RowKind(false, false) { IsPrompt = true }, RowKind.Of("", "", "", RowAllowance.Prompts));
        Assert.AreEqual(new RowKind(true, false), RowKind.Of("r", "", "", RowAllowance.Prompts));
        Assert.IsNotNull(RowKind.Of("", "c", "", RowAllowance.Prompts).Problem);
    }

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
