using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class GuardTests
{
    private static readonly Measurement Start = new(0.5, 0.5);

    [TestMethod]
    [DataRow(0.45, 0.50, null, null, DisplayName = "a loss at the tolerance")]
    [DataRow(0.44, 0.50, null, "lowered competence from 0.5000 to 0.4400, more than the tolerance of 0.05", DisplayName = "competence")]
    [DataRow(0.90, 0.38, null, "lowered conformity from 0.5000 to 0.3800, more than the tolerance of 0.1", DisplayName = "conformity, though the hypervolume rose")]
    [DataRow(0.46, 0.41, null, "lowered the hypervolume from 0.2500 to 0.1886, more than the tolerance of 0.06", DisplayName = "a little of both")]
    [DataRow(0.60, 0.60, 2.0, null, DisplayName = "a divergence at the bound")]
    [DataRow(0.60, 0.60, 2.5, "moved the model by 2.5000 nats a response, more than the bound of 2", DisplayName = "a divergence")]
    public void Excess_SaysWhatIsExceeded(double competence, double conformity, double? divergence, string? expected)
    {
        var guard = new Guard { CompetenceTolerance = 0.05, ConformityTolerance = 0.1, HypervolumeTolerance = 0.06, KlBound = 2 };
        Assert.AreEqual(expected, guard.Excess(Start, new(competence, conformity), divergence));
        Assert.IsNull(new Guard().Excess(Start, new(competence, conformity), divergence));
    }

    [TestMethod]
    public void Bounds_AreChecked()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Guard { CompetenceTolerance = -0.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Guard { ConformityTolerance = double.NaN });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Guard { KlBound = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AlternationOptions { MostRefusals = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AlternationOptions { Patience = 0 });
    }

    // The conformity phase of round 1 costs too much competence; the run goes on from before it, and round 2 is whole.
    [TestMethod]
    public void APhase_IsUndone_AndTheRestOfTheRunGoesOnFromBeforeIt()
    {
        var learner = new FakeLearner(Start, new(0.6, 0.5), new(0.3, 0.9), new(0.65, 0.5), new(0.62, 0.6));
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), new AlternationOptions { PhaseGuard = new Guard { CompetenceTolerance = 0.05 } });
        CollectionAssert.AreEqual((bool[])[true, true, false, true, true], trace.Phases.Select(report => report.Accepted).ToArray());
        Assert.AreEqual(new Measurement(0.3, 0.9), trace.Phases[2].Selection);
        Assert.AreEqual("Round 1: the phase towards conformity lowered competence from 0.6000 to 0.3000, more than the tolerance of 0.05; it was undone.", trace.Notes.Single());
        Assert.AreEqual(2, trace.SelectedRound);
        Assert.AreEqual(new Measurement(0.62, 0.6), learner.State);
        CollectionAssert.AreEqual((Measurement[])[new(0.6, 0.5)], learner.DrawnAnew, "after going back, lest the same steps come again");
        Assert.AreEqual(0, learner.Alive);
    }

    [TestMethod]
    public void PhasesThatAreUndoneOneAfterTheOther_DrawDifferently()
    {
        var learner = new FakeLearner(Start, new(0.3, 0.5), new(0.3, 0.5), new(0.6, 0.5), new(0.6, 0.6));
        AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), new AlternationOptions { PhaseGuard = new Guard { CompetenceTolerance = 0.05 } });
        CollectionAssert.AreEqual((int[])[0, 1, 2, 2], learner.DrawsOfPhases);
    }

    // Of a round whose last phase was undone the first is still there, and the round's guard sees it.
    [TestMethod]
    public void ARound_IsGuarded_ThoughItsLastPhaseWasUndone()
    {
        var learner = new FakeLearner(Start, new(0.9, 0.3), new(0.2, 0.9));
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(20, 1), new AlternationOptions
        {
            PhaseGuard = new Guard { CompetenceTolerance = 0.1 },
            RoundGuard = new Guard { ConformityTolerance = 0.1 },
        });
        Assert.IsTrue(trace.Phases.Skip(1).All(report => !report.Accepted));
        Assert.AreEqual(Start, learner.State);
        Assert.HasCount(2, trace.Notes);
    }

    // The first phase costs conformity, the second diverges: what is left of the round is guarded all the same.
    [TestMethod]
    public void ARound_IsGuarded_ThoughItsLastPhaseDiverged()
    {
        var learner = new FakeLearner(Start, new(0.9, 0.3), new(0.9, 0.3) { DivergesAfter = 2 });
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(20, 1), new AlternationOptions { RoundGuard = new Guard { ConformityTolerance = 0.1 } });
        Assert.IsTrue(trace.Phases.Skip(1).All(report => !report.Accepted));
        StringAssert.Contains(trace.Notes[^1], "Round 1 lowered conformity from 0.5000 to 0.3000");
        Assert.AreEqual(Start, learner.State);
    }

    [TestMethod]
    public void ARun_Ends_WhenGuardsUndoTooManyRoundsInARow()
    {
        var bad = new FakeOutcome(0.1, 0.9);
        var learner = new FakeLearner(Start, bad, new(0.6, 0.6), bad, bad, bad);
        var options = new AlternationOptions { RoundGuard = new Guard { CompetenceTolerance = 0.05 }, MostRefusals = 2 };
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(100, 10), options);
        Assert.AreEqual(4, trace.Phases[^1].Phase.Round);
        StringAssert.StartsWith(trace.Notes[^1], "Guards undid something in 2 rounds in a row, so the run ended in round 4.");
        Assert.AreEqual(new Measurement(0.6, 0.6), learner.State);
    }

    // Hypervolumes: .25 | .36 | .30 | .35 | .42: with a patience of two rounds the last is never seen.
    [TestMethod]
    [DataRow(null, 4, 4)]
    [DataRow(3, 4, 4)]
    [DataRow(2, 3, 1)]
    [DataRow(1, 2, 1)]
    public void ARun_Ends_WhenNothingBetterCameForLong(int? patience, int last, int selected)
    {
        var learner = new FakeLearner(Start, new(0.6, 0.6), new(0.6, 0.5), new(0.7, 0.5), new(0.7, 0.6));
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(40, 4), new AlternationOptions { Patience = patience });
        Assert.AreEqual(last, trace.Phases[^1].Phase.Round);
        Assert.AreEqual(selected, trace.SelectedRound);
        Assert.AreEqual(last < 4, trace.Notes.Any(note => note.StartsWith("No round after round 1 was better", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void ADivergence_IsMeasuredFromThePhasesStart_AndFromTheRounds()
    {
        // Two phases that each move by .1 in competence, .2 in all.
        FakeLearner Learner() => new(Start, new(0.6, 0.5), new(0.7, 0.5)) { Distance = (from, to) => to.Competence - from.Competence };
        var byPhase = AlternationLoop.Run(Learner(), new AlternatingSchedule(20, 1), new AlternationOptions { PhaseGuard = new Guard { KlBound = 0.15 } });
        Assert.IsTrue(byPhase.Phases.All(report => report.Accepted));
        Assert.AreEqual(0.1, byPhase.Phases[2].Divergence!.Value, 1e-9);
        var byRound = AlternationLoop.Run(Learner(), new AlternatingSchedule(20, 1), new AlternationOptions { RoundGuard = new Guard { KlBound = 0.15 } });
        StringAssert.Contains(byRound.Notes.Single(), "Round 1 moved the model by 0.2000 nats");
    }

    [TestMethod]
    public void ATrustRegion_UndoesThePhasesThatLeaveIt()
    {
        var learner = new FakeLearner(Start, new(0.6, 0.5), new(0.9, 0.5), new(0.65, 0.5), new(0.66, 0.5)) { Distance = (from, to) => Math.Abs(to.Competence - from.Competence) };
        var region = new KlSchedule(0.15, 2);
        var trace = AlternationLoop.Run(learner, region);
        CollectionAssert.AreEqual((bool[])[true, true, false, true, true], trace.Phases.Select(report => report.Accepted).ToArray());
    }

    [TestMethod]
    public void ABound_NeedsALearnerThatMeasures()
    {
        var learner = new FakeLearner(Start);
        var options = new AlternationOptions { PhaseGuard = new Guard { KlBound = 1 } };
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => AlternationLoop.Run(learner, new SimultaneousSchedule(10, 1), options)).Message, "does not measure");
        Assert.ThrowsExactly<NotSupportedException>(() => AlternationLoop.Run(learner, new KlSchedule(1, 1)));
    }

    // By hypervolume it would be round 4 (.693). With a floor of .8 competence decides among rounds 2 to 4; where none keeps the floor, conformity does.
    [TestMethod]
    public void TheLagrangian_SelectsTheMostCompetentRoundThatKeepsTheFloor()
    {
        FakeOutcome[] script = [new(0.9, 0.6), new(0.6, 0.8), new(0.75, 0.82), new(0.7, 0.99)];
        var learner = new FakeLearner(Start, script) { Distance = (_, _) => 0, HeedsAll = true };
        Assert.AreEqual(3, AlternationLoop.Run(learner, new LagrangianSchedule(40, 4, 0.8)).SelectedRound);
        var low = new FakeLearner(Start, script) { Distance = (_, _) => 0, HeedsAll = true };
        Assert.AreEqual(4, AlternationLoop.Run(low, new LagrangianSchedule(40, 4, 0.995)).SelectedRound);
    }

    /// <summary>Rounds of two phases under one bound.</summary>
    private sealed record KlSchedule(double Bound, int Rounds) : ISchedule
    {
        private readonly AlternatingSchedule _phases = new(Rounds * 20, Rounds);

        public string Name => "bounded";

        public int? TotalSteps => _phases.TotalSteps;

        public Phase? NextPhase(IReadOnlyList<PhaseReport> trace) => _phases.NextPhase(trace) is { } phase ? phase with { KlBound = Bound } : null;
    }
}
