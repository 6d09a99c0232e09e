using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class LagrangianScheduleTests
{
    private static readonly LagrangianSchedule Schedule = new(40, 4, conformityFloor: 0.8) { Rate = 2 };

    // λ: 1; missed by .5, 1 + 2 · .5 = 2; missed by .3, 2.6; .1 to spare, 2.4. Shares λ/(1 + λ).
    [TestMethod]
    public void NextPhase_RaisesTheWeight_WhileTheFloorIsMissed()
    {
        var trace = Traces.Start(0.9, 0.1);
        Assert.AreEqual(new Phase(1, Goal.Both, 10, EndsRound: true) { ConformityWeight = 0.5 }, trace.Add(Schedule, 0.9, 0.3));
        Assert.AreEqual(2 / 3.0, trace.Add(Schedule, 0.9, 0.5).ConformityWeight!.Value, 1e-12);
        Assert.AreEqual(2.6 / 3.6, trace.Add(Schedule, 0.8, 0.9).ConformityWeight!.Value, 1e-12);
        Assert.AreEqual(2.4 / 3.4, trace.Add(Schedule, 0.8, 0.9).ConformityWeight!.Value, 1e-12);
        Assert.IsNull(Schedule.NextPhase(trace));
    }

    // The round measured above the floor and was undone, so the violation is still that of the start: 1 + 2 · .7.
    [TestMethod]
    public void MultiplierAfter_LooksAtTheStateThatAnUndoneRoundWentBackTo()
    {
        var trace = Traces.Start(0.9, 0.1);
        trace.Add(Schedule, 0.1, 0.9, accepted: false);
        Assert.AreEqual(2.4, Schedule.MultiplierAfter(trace), 1e-12);
    }

    [TestMethod]
    public void MultiplierAfter_MultipliesLogarithmically_WhenAsked()
    {
        var schedule = Schedule with { Ascent = MultiplierAscent.Logarithmic, Rate = 0.1, FirstMultiplier = 10 };
        var trace = Traces.Start(0.9, 0.3);
        trace.Add(schedule, 0.9, 0.3);
        Assert.AreEqual(16.487213, schedule.MultiplierAfter(trace), 1e-6);
    }

    // Two ways to answer: competence 1 and conformity 0, or .5 and 1. With a floor of .7 the best mixture takes the first in three cases of
    // ten, for a competence of .65. The policy prefers the way that lowers the loss of its steps, the more the clearer it is.
    [TestMethod]
    [DataRow(MultiplierAscent.Projected, 1.0)]
    [DataRow(MultiplierAscent.Projected, 0.0)]
    [DataRow(MultiplierAscent.Logarithmic, 1.0)]
    [DataRow(MultiplierAscent.Logarithmic, 0.0)]
    public void Rounds_FindTheBestMixtureAboveTheFloor(MultiplierAscent ascent, double firstMultiplier)
    {
        var schedule = new LagrangianSchedule(100, 100, conformityFloor: 0.7) { Ascent = ascent, Rate = 1, FirstMultiplier = firstMultiplier };
        var trace = Traces.Start(1, 0);
        while (schedule.NextPhase(trace) is { } phase)
        {
            var weight = phase.ConformityWeight!.Value;
            var share = 1 / (1 + Math.Exp(-4 * ((1 - weight) * 0.5 - weight)));   // of the first way
            trace.Add(schedule, 0.5 + 0.5 * share, 1 - share);
        }
        Assert.AreEqual(0.7, trace[^1].Selection.Conformity, 1e-3);
        Assert.AreEqual(0.65, trace[^1].Selection.Competence, 1e-3);
    }

    [TestMethod]
    public void Settings_OutsideTheirRange_AreRefused()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LagrangianSchedule(4, 1, 1)).Message, "'conformityFloor' is 1; ");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LagrangianSchedule(4, 1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LagrangianSchedule(4, 1, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedule with { Rate = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedule with { FirstMultiplier = -1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedule with { HighestMultiplier = double.PositiveInfinity });
    }
}
