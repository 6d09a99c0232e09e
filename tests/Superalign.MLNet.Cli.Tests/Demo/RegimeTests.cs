namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class RegimeTests
{
    // A task batch has 32 rows, a pair batch 16.
    [TestMethod]
    [DataRow("competence-only", 0.0, 32.0)]
    [DataRow("conformity-only", 0.0, 16.0)]
    [DataRow("conformity-only", 0.5, 48.0)]
    [DataRow("simultaneous", 0.0, 48.0)]
    [DataRow("sequential", 0.0, 24.0)]
    [DataRow("sequential", 0.5, 40.0)]
    [DataRow("alternating", 0.0, 24.0)]
    public void RowsPerStep_CountsBothBatches(string schedule, double replay, double expected) =>
        Assert.AreEqual(expected, new Regime("r", schedule) { ReplayWeight = replay }.RowsPerStep);

    // 600 steps of 24 rows are 14,400 rows: 300 steps of 48, 360 of 40.
    [TestMethod]
    [DataRow("simultaneous", 0.0, 300)]
    [DataRow("sequential", 0.5, 360)]
    public void AtRowsOf_CutsTheSteps(string schedule, double replay, int expected)
    {
        var cut = new Regime("r", schedule) { ReplayWeight = replay }.AtRowsOf(new Regime("alternating", "alternating"));

        Assert.AreEqual(expected, cut.Steps);
        Assert.AreEqual("r-equal-rows", cut.Name);
    }

    [TestMethod]
    public void All_HoldsTheRegimesOfTheContract_AndThoseThatTrainMoreRowsTwice()
    {
        var names = DemoRegimes.All.Select(regime => regime.Name).ToList();

        CollectionAssert.IsSubsetOf(
            (string[])["competence-only", "conformity-only", "sequential", "sequential-anchored", "sequential-replay", "simultaneous", "alternating"], names);
        var rows = DemoRegimes.All.ToDictionary(regime => regime.Name, regime => regime.Steps * regime.RowsPerStep);
        foreach (var (name, trained) in rows.Where(entry => !entry.Key.EndsWith("-equal-rows", StringComparison.Ordinal)))
        {
            Assert.AreEqual(trained > rows["alternating"], names.Contains(name + "-equal-rows"), name);
            if (trained > rows["alternating"])
                Assert.AreEqual(rows["alternating"], rows[name + "-equal-rows"], 48, name);
        }
    }
}
