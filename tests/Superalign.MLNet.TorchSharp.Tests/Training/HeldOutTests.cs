using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class HeldOutTests
{
    // Recorded once: another version must not move a prompt from the report to the training rows of a saved comparison.
    [TestMethod]
    public void PartOf_IsTheSameInEveryVersion() => Assert.AreEqual(
        "TTRTTTRRTTTT",
        string.Concat(Enumerable.Range(0, 12).Select(i => HeldOut.PartOf($"prompt {i}", 0.2).ToString()[0])));

    [TestMethod]
    public void PartOf_HoldsOutTheShareAskedFor_HalfOfItForEachUse()
    {
        var parts = Enumerable.Range(0, 10_000).CountBy(i => HeldOut.PartOf($"{i}", 0.2)).ToDictionary();
        Assert.AreEqual(1_000, parts[DataPart.Selection], 100);
        Assert.AreEqual(1_000, parts[DataPart.Report], 100);
    }

    [TestMethod]
    public void PartOf_HoldsNothingOut_WhenTheShareIsZero() =>
        Assert.IsTrue(Enumerable.Range(0, 1_000).All(i => HeldOut.PartOf($"{i}", 0) == DataPart.Train));
}
