using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Demo.Tests;

[TestClass]
public sealed class DemoRegimesTests
{
    // The figures in the README are those of these, in this order.
    [TestMethod]
    public void Default_HoldsThePlainRivals() => CollectionAssert.AreEqual(
        (string[])["competence-only", "conformity-only", "sequential", "sequential-anchored", "sequential-replay", "simultaneous", "simultaneous-equal-rows", "alternating"],
        NamesOf(DemoRegimes.Default));

    [TestMethod]
    public void All_HoldsEverySchedule_AndTheDefault()
    {
        CollectionAssert.AreEquivalent(Schedules.Names.ToArray(), DemoRegimes.All.Select(regime => regime.Schedule).Distinct().ToArray());
        CollectionAssert.IsSubsetOf(DemoRegimes.Default.ToArray(), DemoRegimes.All.ToArray());
    }

    [TestMethod]
    public void All_HasSettingsThatTheSchedulesTake_AndTheSameStepsAndRounds()
    {
        foreach (var regime in DemoRegimes.All)
        {
            var schedule = regime.CreateSchedule();
            Assert.AreEqual(regime.Schedule, schedule.Name);
            Assert.AreEqual(regime.Steps, schedule.TotalSteps, regime.Name);
            Assert.AreEqual(10, regime.Rounds, regime.Name);
        }
    }

    [TestMethod]
    public void All_HoldsThoseThatTrainMoreRowsTwice()
    {
        var names = NamesOf(DemoRegimes.All);
        var rows = DemoRegimes.All.Where(regime => regime.RowsPerStep is not null).ToDictionary(regime => regime.Name, regime => regime.Steps * regime.RowsPerStep!.Value);
        foreach (var (name, trained) in rows.Where(entry => !entry.Key.EndsWith("-equal-rows", StringComparison.Ordinal)))
        {
            Assert.AreEqual(trained > rows["alternating"], names.Contains(name + "-equal-rows"), name);
            if (trained > rows["alternating"])
                Assert.AreEqual(rows["alternating"], rows[name + "-equal-rows"], 48, name);
        }
    }

    [TestMethod]
    public void Of_KeepsTheOrderOfTheTables_AndAddsAlternation() => CollectionAssert.AreEqual(
        (string[])["sequential", "mgda", "mgda-equal-rows", "alternating"], NamesOf(DemoRegimes.Of(["mgda", "sequential", "mgda"])));

    [TestMethod]
    public void Of_Refuses_WhatItDoesNotKnow()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => DemoRegimes.Of(["mgda", "magic"]));

        StringAssert.Contains(error.Message, "There is no regime 'magic'; known are 'competence-only', ");
    }

    private static string[] NamesOf(IEnumerable<Regime> regimes) => [.. regimes.Select(regime => regime.Name)];
}
