using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class GoldMonitorTests
{
    private static readonly GoldMonitor Monitor = new("gold") { Tolerance = 0.05 };

    [TestMethod]
    public void Alarm_IsRaised_WhereTheProxyRises_AndTheGoldFalls()
    {
        Assert.IsNull(Monitor.Alarm([At(0.5, 0.5)]));
        Assert.IsNull(Monitor.Alarm([At(0.5, 0.5), At(0.6, 0.7)]), "both rise");
        Assert.IsNull(Monitor.Alarm([At(0.5, 0.5), At(0.6, 0.46)]), "within the tolerance");
        Assert.IsNull(Monitor.Alarm([At(0.5, 0.5), At(0.4, 0.3)]), "both fall: no over-optimisation, but harm, which is for guards");
        Assert.AreEqual(
            "'gold', on which nothing is trained, fell from 0.7000 to 0.6000 while conformity rose from 0.6000 to 0.8000: conformity is over-optimised",
            Monitor.Alarm([At(0.5, 0.5), At(0.6, 0.7), At(0.8, 0.6)]));
    }

    // Gao et al., arXiv:2210.10760: with d the square root of the divergence, proxy reward goes on rising and gold is d(α − β ln d), which has its top at
    // d = exp(α/β − 1) = 2.718 for α = 2, β = 1. Rounds are steps of d, so the best is the third, d = 3.
    [TestMethod]
    public void ARunThatOverOptimises_EndsInItsRoundOfBestGold()
    {
        FakeOutcome[] script = [.. Enumerable.Range(1, 8).Select(d => new FakeOutcome(0.5, 0.1 + (0.1 * d)))];
        var golds = Enumerable.Range(0, 9).Select(d => d == 0 ? 0 : d * (2 - Math.Log(d))).ToArray();
        var learner = new FakeLearner(Gold(new(0.5, 0.1)), script) { OnMeasured = Gold };
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(80, 8), new AlternationOptions { Gold = Monitor });
        Assert.AreEqual(3, trace.SelectedRound);
        StringAssert.Contains(trace.Notes.Single(), "Round 4: 'gold'");

        var stopped = new FakeLearner(Gold(new(0.5, 0.1)), script) { OnMeasured = Gold };
        var ended = AlternationLoop.Run(stopped, new SimultaneousSchedule(80, 8), new AlternationOptions { Gold = Monitor with { EndsRun = true } });
        Assert.AreEqual(4, ended.Phases[^1].Phase.Round);
        Assert.AreEqual(3, ended.SelectedRound);

        var unwatched = new FakeLearner(Gold(new(0.5, 0.1)), script) { OnMeasured = Gold };
        Assert.AreEqual(8, AlternationLoop.Run(unwatched, new SimultaneousSchedule(80, 8)).SelectedRound, "by the proxy alone the last round is the best");

        Measurement Gold(Measurement measured) => At(measured.Conformity, golds[(int)Math.Round((measured.Conformity - 0.1) * 10)]) with { Competence = measured.Competence };
    }

    [TestMethod]
    public void AMissingFigure_IsNamed_BeforeAnyStep()
    {
        var learner = new FakeLearner(new(0.5, 0.5));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => AlternationLoop.Run(learner, new SimultaneousSchedule(10, 1), new AlternationOptions { Gold = Monitor }));
        StringAssert.Contains(error.Message, "watches 'gold'");
        Assert.IsEmpty(learner.Phases);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GoldMonitor("x") { Tolerance = -1 });
    }

    private static Measurement At(double conformity, double gold) => new(0.5, conformity) { Details = new Dictionary<string, double> { ["gold"] = gold } };
}
