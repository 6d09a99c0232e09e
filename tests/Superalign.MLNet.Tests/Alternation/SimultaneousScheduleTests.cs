using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class SimultaneousScheduleTests
{
    [TestMethod]
    public void NextPhase_WorksTowardsBoth_WithItsWeight()
    {
        var schedule = new SimultaneousSchedule(7, 2, 0.25, GradientCombination.ProjectConflicts);
        var trace = Traces.Start(0.5, 0.5);
        var expected = new Phase(1, Goal.Both, 3, EndsRound: true) { ConformityWeight = 0.25, Combination = GradientCombination.ProjectConflicts };
        Assert.AreEqual(expected, trace.Add(schedule, 0.5, 0.5));
        Assert.AreEqual(expected with { Round = 2, Steps = 4 }, trace.Add(schedule, 0.5, 0.5));
        Assert.IsNull(schedule.NextPhase(trace));
    }

    [TestMethod]
    public void NextPhase_AsksForNothingBeyondAGoalAndSteps_ByDefault() =>
        Assert.AreEqual(new Phase(1, Goal.Both, 3, EndsRound: true), new SimultaneousSchedule(3, 1).NextPhase(Traces.Start(0.5, 0.5)));

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.1)]
    [DataRow(double.NaN)]
    public void Constructor_RefusesAWeightOutsideItsRange(double weight) =>
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SimultaneousSchedule(10, 1, weight)).Message, "'conformityWeight' is ");

    [TestMethod]
    public void Constructor_RefusesAWeight_WhereItIsFound() =>
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => new SimultaneousSchedule(10, 1, 0.5, GradientCombination.MinimumNorm)).Message,
            "'conformityWeight' is 0.5, but 'MinimumNorm' finds the weights of each step itself");
}
