using Superalign.MLNet.Alternation;

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
    [DataRow("annealed", 0.5, 40.0)]
    [DataRow("gap-annealed", 0.5, 40.0)]
    [DataRow("pcgrad", 0.0, 48.0)]
    [DataRow("mgda", 0.0, 48.0)]
    [DataRow("lagrangian", 0.0, 48.0)]
    [DataRow("lagrangian", 0.5, 48.0, DisplayName = "joint steps replay nothing")]
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
    public void AtRowsOf_Refuses_WhatOnlyTheRunDecides()
    {
        var triggered = new Regime("gap", "gap-triggered");

        Assert.IsNull(triggered.RowsPerStep);
        foreach (var cut in (Func<Regime>[])[() => triggered.AtRowsOf(new Regime("a", "alternating")), () => new Regime("a", "alternating").AtRowsOf(triggered)])
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(cut).Message, "How many rows 'gap' trains is known only after its run");
    }

    [TestMethod]
    public void CreateSchedule_HandsTheSettingsOn()
    {
        var plain = new Regime("r", "lagrangian") { Steps = 40, Rounds = 4 };

        Assert.AreEqual(new LagrangianSchedule(40, 4, 0.7) { Rate = 2 }, (plain with { ConformityFloor = 0.7, MultiplierRate = 2 }).CreateSchedule());
        Assert.AreEqual(
            new GapTriggeredSchedule(40, 4) { CompetenceTarget = 0.5, ConformityTarget = 0.75 },
            (plain with { Schedule = "gap-triggered", CompetenceTarget = 0.5, ConformityTarget = 0.75 }).CreateSchedule());
        Assert.AreEqual(new AnnealedSchedule(40, 4, 0.25, shareRise: 0) { FinalLearningRate = 0.5 }, (plain with { Schedule = "annealed", ConformityShare = 0.25, FinalLearningRate = 0.5 }).CreateSchedule());
        Assert.AreEqual(new GapAnnealedSchedule(40, 4, shareRise: 0.5), (plain with { Schedule = "gap-annealed", ShareRise = 0.5 }).CreateSchedule());
        Assert.AreEqual(new GapAnnealedSchedule(40, 4) { LastStudentShare = 0.5 }, (plain with { Schedule = "gap-annealed", LastStudentShare = 0.5 }).CreateSchedule());
        Assert.AreEqual(new AlternatingSchedule(40, 4, shareRise: 0.5), (plain with { Schedule = "alternating", ShareRise = 0.5 }).CreateSchedule());
    }
}
