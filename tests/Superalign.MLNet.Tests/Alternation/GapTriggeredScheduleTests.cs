using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class GapTriggeredScheduleTests
{
    private static readonly GapTriggeredSchedule Schedule = new(40, 4) { CompetenceTarget = 0.5, ConformityTarget = 0.9 };

    // Behind by (.5 − .4)/.5 = .2 and (.9 − .45)/.9 = .5; then by .2 and .1; then ahead of one, behind the other.
    [TestMethod]
    public void NextPhase_TakesTheAxisThatLagsFurthest()
    {
        var trace = Traces.Start(0.4, 0.45);
        Assert.AreEqual(new Phase(1, Goal.Conformity, 10, EndsRound: true), trace.Add(Schedule, 0.4, 0.81));
        Assert.AreEqual(Goal.Competence, trace.Add(Schedule, 0.6, 0.8).Goal);
        Assert.AreEqual(Goal.Conformity, trace.Add(Schedule, 0.55, 0.95).Goal);
        Assert.AreEqual(Goal.Conformity, trace.Add(Schedule, 0.6, 0.91).Goal);   // ahead by .1 and by .056
        Assert.IsNull(Schedule.NextPhase(trace));
    }

    [TestMethod]
    public void NextPhase_TakesTurns_WhereBothLagAlike()
    {
        var schedule = new GapTriggeredSchedule(40, 4);
        var trace = Traces.Start(0.5, 0.5);
        Goal[] goals = [.. Enumerable.Range(0, 4).Select(_ => trace.Add(schedule, 0.5, 0.5).Goal)];
        CollectionAssert.AreEqual((Goal[])[Goal.Competence, Goal.Conformity, Goal.Competence, Goal.Conformity], goals);
    }

    // The undone round measured well; but the model is back at the start, where conformity lags.
    [TestMethod]
    public void NextPhase_LeavesAGoal_ThatWasUndone()
    {
        var trace = Traces.Start(0.4, 0.45);
        Assert.AreEqual(Goal.Conformity, trace.Add(Schedule, 0.1, 0.9, accepted: false).Goal);
        Assert.AreEqual(Goal.Competence, trace.Add(Schedule, 0.45, 0.45).Goal);
        Assert.AreEqual(Goal.Conformity, trace.Add(Schedule, 0.45, 0.6).Goal);
    }

    [TestMethod]
    public void NextPhase_EndsAtTheTargets_OnlyWhereAsked()
    {
        var trace = Traces.Start(0.5, 0.9);
        Assert.IsNotNull(Schedule.NextPhase(trace));
        Assert.AreEqual(40, Schedule.TotalSteps);
        var stopping = Schedule with { StopAtTargets = true };
        Assert.IsNull(stopping.NextPhase(trace));
        Assert.IsNull(stopping.TotalSteps);
        Assert.IsNotNull(stopping.NextPhase(Traces.Start(0.5, 0.89)));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.1)]
    [DataRow(double.NaN)]
    public void Targets_OutsideTheirRange_AreRefused(double target)
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedule with { CompetenceTarget = target }).Message, "'CompetenceTarget' is ");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedule with { ConformityTarget = target }).Message, "'ConformityTarget' is ");
    }
}
