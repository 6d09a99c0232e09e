using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class GapAnnealedScheduleTests
{
    // Three levels from .2: .2, .6 and 1 of the layers; from .5: .5, .75 and 1 of the tasks; to .6: 0, .3 and .6 of the pairs.
    private static readonly GapAnnealedSchedule Schedule = new(120, 6) { Levels = 3, FirstTrainableShare = 0.2, FirstTaskShare = 0.5, LastStudentShare = 0.6, Tolerance = 0.01 };

    [TestMethod]
    public void NextPhase_Widens_OnlyAfterRoundsInWhichConformityHeld()
    {
        var trace = Traces.Start(0.4, 0.5);
        AssertRound(trace, level: 1, 0.6);     // rose
        AssertRound(trace, level: 2, 0.58);    // fell by more than .01: the level stays
        AssertRound(trace, level: 2, 0.571);   // fell by less than .01 from the round before, which counts
        AssertRound(trace, level: 3, 0.1);     // fell; a level that is open stays open
        AssertRound(trace, level: 3, 0.9);
        AssertRound(trace, level: 3, 0.9);
        Assert.IsNull(Schedule.NextPhase(trace));
    }

    [TestMethod]
    [DataRow(true, false, DisplayName = "the second phase was undone")]
    [DataRow(false, true, DisplayName = "the first phase was undone")]
    [DataRow(false, false, DisplayName = "the round was undone")]
    public void NextPhase_DoesNotWiden_WhereSomethingWasUndone(bool first, bool second)
    {
        var trace = Traces.Start(0.4, 0.5);
        trace.Add(Schedule, 0.5, 0.9, first);
        trace.Add(Schedule, 0.5, 0.9, second);
        Assert.AreEqual(1, Schedule.LevelAfter(trace));
        // The next round is measured against where the model stands: at .5 where all was undone, at .9 where a phase was kept.
        trace.Add(Schedule, 0.5, 0.6);
        trace.Add(Schedule, 0.5, 0.6);
        Assert.AreEqual(first || second ? 1 : 2, Schedule.LevelAfter(trace));
    }

    // Conformity within a round, after its first phase, decides nothing.
    [TestMethod]
    public void LevelAfter_LooksAtEndsOfRoundsAlone()
    {
        var trace = Traces.Start(0.4, 0.5);
        trace.Add(Schedule, 0.5, 0.1);
        Assert.AreEqual(1, Schedule.LevelAfter(trace));
        trace.Add(Schedule, 0.5, 0.5);
        Assert.AreEqual(2, Schedule.LevelAfter(trace));
        trace.Add(Schedule, 0.5, 0.1);
        Assert.AreEqual(2, Schedule.LevelAfter(trace));
    }

    [TestMethod]
    public void NextPhase_IsThatOfAlternation_WhereAllIsOpen()
    {
        var plain = new AlternatingSchedule(120, 6, 0.3, Goal.Competence, 0.2);
        foreach (var open in (GapAnnealedSchedule[])[new(120, 6, 0.3, Goal.Competence, 0.2) { Levels = 1 }, new(120, 6, 0.3, Goal.Competence, 0.2) { FirstTaskShare = 1, FirstTrainableShare = 1 }])
        {
            var trace = Traces.Start(0.4, 0.5);
            while (plain.NextPhase(trace) is { } expected)
                Assert.AreEqual(expected, trace.Add(open, 0.5, 0.5));
            Assert.IsNull(open.NextPhase(trace));
        }
    }

    // The only level is the last one.
    [TestMethod]
    public void NextPhase_HasTheLastShare_WhereThereIsOneLevel()
    {
        var trace = Traces.Start(0.4, 0.5);
        var schedule = new GapAnnealedSchedule(120, 6) { Levels = 1, LastStudentShare = 0.5 };
        Assert.AreEqual(0, trace.Add(schedule, 0.5, 0.5).StudentLabelShare);
        Assert.AreEqual(0.5, trace.Add(schedule, 0.5, 0.5).StudentLabelShare);
    }

    [TestMethod]
    public void Settings_OutsideTheirRange_AreRefused()
    {
        Refuses("'Levels' is 0", () => Schedule with { Levels = 0 });
        Refuses("'FirstTrainableShare' is 0", () => Schedule with { FirstTrainableShare = 0 });
        Refuses("'FirstTaskShare' is 1.1", () => Schedule with { FirstTaskShare = 1.1 });
        Refuses("'LastStudentShare' is 1.1", () => Schedule with { LastStudentShare = 1.1 });
        Refuses("'LastStudentShare' is -0.1", () => Schedule with { LastStudentShare = -0.1 });
        Refuses("'Tolerance' is NaN", () => Schedule with { Tolerance = double.NaN });

        static void Refuses(string start, Func<object> make) => StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(make).Message, start);
    }

    private static void AssertRound(List<PhaseReport> trace, int level, double conformity)
    {
        foreach (var goal in (Goal[])[Goal.Competence, Goal.Conformity])
        {
            var phase = trace.Add(Schedule, 0.5, conformity);
            Assert.AreEqual(goal, phase.Goal);
            Assert.AreEqual(0.2 + 0.4 * (level - 1), phase.TrainableShare, 1e-12);
            Assert.AreEqual(0.5 + 0.25 * (level - 1), phase.TaskShare, 1e-12);
            Assert.AreEqual(goal == Goal.Conformity ? 0.3 * (level - 1) : 0, phase.StudentLabelShare, 1e-12);
        }
    }
}
