using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class AnnealedScheduleTests
{
    // 100 steps in 5 rounds, shares of conformity .3, .4, .5, .6 and .7 of 20 steps; the learning rate falls from 1 to .2, the bound from 16 to 1.
    [TestMethod]
    public void NextPhase_GoesFromCoarseToFine()
    {
        var schedule = new AnnealedSchedule(100, 5) { FinalLearningRate = 0.2, TrustRegion = new TrustRegion(16, 1) };
        var trace = Traces.Start(0.5, 0.5);
        Phase[] phases = [.. Enumerable.Range(0, 10).Select(_ => trace.Add(schedule, 0.5, 0.5))];
        Assert.IsNull(schedule.NextPhase(trace));

        CollectionAssert.AreEqual((int[])[6, 8, 10, 12, 14], phases.Where(phase => phase.Goal == Goal.Conformity).Select(phase => phase.Steps).ToArray());
        CollectionAssert.AreEqual((int[])[14, 12, 10, 8, 6], phases.Where(phase => phase.Goal == Goal.Competence).Select(phase => phase.Steps).ToArray());
        foreach (var (phase, i) in phases.Select((phase, i) => (phase, i)))
        {
            Assert.AreEqual(1 - 0.2 * (i / 2), phase.LearningRateFactor, 1e-12);
            Assert.AreEqual(16 / Math.Pow(2, i / 2), phase.KlBound!.Value, 1e-12);
            Assert.AreEqual(i % 2 == 1, phase.EndsRound);
        }
    }

    [TestMethod]
    public void NextPhase_StartsCoarse_WhereThereIsOneRound()
    {
        var phase = new AnnealedSchedule(100, 1).NextPhase(Traces.Start(0.5, 0.5))!;
        Assert.AreEqual(1, phase.LearningRateFactor);
        Assert.IsNull(phase.KlBound);
    }

    [TestMethod]
    public void Settings_OutsideTheirRange_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AnnealedSchedule(100, 5) { FinalLearningRate = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AnnealedSchedule(100, 5) { FinalLearningRate = 1.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AnnealedSchedule(100, 5, shareRise: double.NaN));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TrustRegion(1, 2)).Message, "The bounds of the trust region are 1 and 2 nats");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TrustRegion(1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TrustRegion(double.NaN, 1));
    }
}
