using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class AlternationLoopTests
{
    private static readonly Measurement Start = new(0.4, 0.5);   // hypervolume .20

    // Two rounds of two phases. Hypervolumes: .20 | .12, .42 | .18, .40: round 1 is best.
    private static readonly FakeOutcome[] BestIsRoundOne = [new(0.6, 0.2), new(0.6, 0.7), new(0.9, 0.2), new(0.8, 0.5)];

    // A weight that nobody heeds would make a trace tell of a run that never was.
    [TestMethod]
    [DataRow("lagrangian", "ConformityWeight")]
    [DataRow("pcgrad", "Combination")]
    [DataRow("annealed", "LearningRateFactor")]
    [DataRow("gap-annealed", "TrainableShare', 'TaskShare")]
    public void Run_RefusesAPhase_ThatTheLearnerWouldNotHeed(string schedule, string extra)
    {
        var learner = new FakeLearner(new(0.5, 0.5), Enumerable.Repeat(new FakeOutcome(0.5, 0.5), 4).ToArray());
        var error = Assert.ThrowsExactly<NotSupportedException>(() => AlternationLoop.Run(learner, Schedules.Create(schedule, 40, 2)));
        StringAssert.Contains(error.Message, $"this learner does not heed '{extra}'");
        Assert.AreEqual(0, learner.Alive);
    }

    // The first phase asks for nothing that the learner lacks; the run would end in the middle.
    [TestMethod]
    public void Run_RefusesBeforeTheFirstPhase_WhatOnlyLaterPhasesAskFor()
    {
        var schedule = new GapAnnealedSchedule(40, 2) { FirstTrainableShare = 1, FirstTaskShare = 1, LastStudentShare = 0.5 };
        var learner = new FakeLearner(new(0.5, 0.5), Enumerable.Repeat(new FakeOutcome(0.5, 0.5), 4).ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => AlternationLoop.Run(learner, schedule)).Message, "does not heed 'StudentLabelShare'");
        Assert.IsEmpty(learner.Phases);
        AlternationLoop.Run(learner, schedule with { LastStudentShare = 0 });
        Assert.HasCount(4, learner.Phases);
    }

    [TestMethod]
    public void Run_RestoresTheRoundOfHighestHypervolume()
    {
        var learner = new FakeLearner(Start, BestIsRoundOne);
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2));
        Assert.AreEqual(1, trace.SelectedRound);
        Assert.AreEqual(new Measurement(0.6, 0.7), learner.State);
        Assert.AreEqual(40, trace.Steps);
        Assert.AreEqual(160L, trace.Rows);
        Assert.IsFalse(trace.Cancelled);
        CollectionAssert.AreEqual((int[])[0, 1, 2], trace.Rounds.Select(round => round.Phase.Round).ToArray());
    }

    [TestMethod]
    public void Run_MeasuresAfterEveryPhase()
    {
        var trace = AlternationLoop.Run(new FakeLearner(Start, BestIsRoundOne), new AlternatingSchedule(40, 2));
        CollectionAssert.AreEqual(
            (Measurement[])[Start, .. BestIsRoundOne.Select(outcome => outcome.After)],
            trace.Phases.Select(phase => phase.Selection).ToArray());
    }

    [TestMethod]
    public void Run_SelectsTheStart_WhenNoRoundIsBetter()
    {
        var learner = new FakeLearner(Start, new(0.9, 0.2), new(0.5, 0.4));   // .18, then .20: a tie with the start
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(20, 2));
        Assert.AreEqual(0, trace.SelectedRound);
        Assert.AreEqual(Start, learner.State);
    }

    [TestMethod]
    public void Run_DoesNotSelectTheMiddleOfARound()
    {
        var learner = new FakeLearner(Start, new(0.9, 0.9), new(0.5, 0.5));   // .81 in the middle, .25 at the end
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(20, 1));
        Assert.AreEqual(1, trace.SelectedRound);
        Assert.AreEqual(new Measurement(0.5, 0.5), learner.State);
    }

    [TestMethod]
    public void Run_ShowsTheLastState_BeforeItRestoresTheBest()
    {
        var learner = new FakeLearner(Start, BestIsRoundOne);
        Measurement? last = null;
        var options = new AlternationOptions
        {
            BeforeRestore = trace => last = trace.SelectedRound == 1 ? learner.State : null,
        };
        AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), options);
        Assert.AreEqual(BestIsRoundOne[^1].After, last);
        Assert.AreEqual(BestIsRoundOne[1].After, learner.State);
    }

    [TestMethod]
    public void Run_UndoesADivergedPhaseAndGoesOn()
    {
        var learner = new FakeLearner(
            Start, new(0.6, 0.4), new(double.NaN, double.NaN, DivergesAfter: 3), new(0.7, 0.5), new(0.6, 0.6));
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2));
        var diverged = trace.Phases[2];
        Assert.IsFalse(diverged.Accepted);
        Assert.IsTrue(diverged.Outcome.Diverged);
        Assert.AreEqual(new Measurement(0.6, 0.4), diverged.Selection, "It stands where it stood.");
        Assert.AreEqual(
            "Round 1: the phase towards conformity diverged after 3 of 10 steps " +
            "(the loss was not a finite number); it was undone.",
            trace.Notes.Single());
        Assert.AreEqual(33, trace.Steps);
        Assert.AreEqual(2, trace.SelectedRound);
        CollectionAssert.AreEqual((int[])[0, 2], trace.Rounds.Select(round => round.Phase.Round).ToArray());
    }

    [TestMethod]
    public void Run_TreatsAMeasurementThatIsNoNumberAsDivergence()
    {
        var learner = new FakeLearner(Start, new(double.NaN, 0.9), new(0.5, 0.6));
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(20, 2));
        Assert.IsTrue(trace.Phases[1].Outcome.Diverged);
        StringAssert.Contains(trace.Notes.Single(), "competence NaN");
        Assert.AreEqual(2, trace.SelectedRound);
    }

    [TestMethod]
    public void Run_Ends_WhenTwoPhasesInARowDiverge()
    {
        var learner = new FakeLearner(
            Start, new(0.6, 0.6), new(double.NaN, 0, DivergesAfter: 0), new(double.NaN, 0, DivergesAfter: 2), new(1, 1));
        Measurement? last = null;
        var options = new AlternationOptions { BeforeRestore = _ => last = learner.State };
        var trace = AlternationLoop.Run(learner, new SimultaneousSchedule(40, 4), options);
        Assert.AreEqual(4, trace.Phases.Count);
        Assert.AreEqual(1, trace.SelectedRound);
        Assert.AreEqual(new Measurement(0.6, 0.6), last);
        Assert.AreEqual(
            "Two phases in a row diverged, so the run ended in round 3. A lower learning rate usually helps.",
            trace.Notes[^1]);
    }

    // Hypervolumes: .20 | .36 | .30 | .25 | .14.
    [TestMethod]
    [DataRow(null, new int[0], DisplayName = "off: every round stays")]
    [DataRow(0.10, new[] { 4 }, DisplayName = ".10: losses of .06 and .05 stay, .25 to .14 goes")]
    [DataRow(0.05, new[] { 2, 3, 4 }, DisplayName = ".05: .36 to .30 goes, and seen from .36 so do .25 and .14")]
    public void Run_UndoesRoundsThatLoseMoreThanTheTolerance(double? tolerance, int[] undone)
    {
        var learner = new FakeLearner(Start, new(0.6, 0.6), new(0.6, 0.5), new(0.5, 0.5), new(0.2, 0.7));
        var trace = AlternationLoop.Run(
            learner, new SimultaneousSchedule(40, 4), new AlternationOptions { RoundGuard = new Guard { HypervolumeTolerance = tolerance } });
        CollectionAssert.AreEqual(
            undone, trace.Phases.Where(report => !report.Accepted).Select(report => report.Phase.Round).ToArray());
        Assert.AreEqual(undone.Length, trace.Notes.Count);
        Assert.AreEqual(new Measurement(0.6, 0.6), learner.State);
    }

    [TestMethod]
    public void Run_UndoesBothPhasesOfARound_AndTheNextStartsBeforeIt()
    {
        var learner = new FakeLearner(Start, new(0.9, 0.3), new(0.3, 0.5), new(0.6, 0.5), new(0.5, 0.6));
        var options = new AlternationOptions { RoundGuard = new Guard { HypervolumeTolerance = 0.01 } };
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), options);
        CollectionAssert.AreEqual(
            (bool[])[true, false, false, true, true], trace.Phases.Select(phase => phase.Accepted).ToArray());
        Assert.AreEqual(
            "Round 1 lowered the hypervolume from 0.2000 to 0.1500, more than the tolerance of 0.01; it was undone.",
            trace.Notes.Single());
        Assert.AreEqual(trace.Notes[0], trace.Phases[1].Note);
        Assert.AreEqual(2, trace.SelectedRound);
    }

    [TestMethod]
    public void Run_ReturnsTheBestSoFar_WhenCancelledInAPhase()
    {
        using var source = new CancellationTokenSource();
        var learner = new FakeLearner(Start, BestIsRoundOne);
        var options = new AlternationOptions
        {
            Cancellation = source.Token,
            Progress = new Listener(progress => { if (progress.Step == 23) source.Cancel(); }),
        };
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), options);
        Assert.IsTrue(trace.Cancelled);
        Assert.AreEqual(23, trace.Steps);
        Assert.AreEqual(1, trace.SelectedRound);
        Assert.AreEqual(BestIsRoundOne[1].After, learner.State);
        Assert.AreEqual("Cancelled after 3 of 10 steps.", trace.Phases[^1].Note);
        Assert.AreEqual("Cancelled in round 2; the best so far was kept, round 1.", trace.Notes.Single());
    }

    [TestMethod]
    public void Run_ReturnsTheStart_WhenCancelledBeforehand()
    {
        var learner = new FakeLearner(Start);
        var options = new AlternationOptions { Cancellation = new CancellationToken(canceled: true) };
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), options);
        Assert.IsTrue(trace.Cancelled);
        Assert.AreEqual(0, trace.SelectedRound);
        Assert.AreEqual(1, trace.Phases.Count);
    }

    [TestMethod]
    public void Run_IsNotCancelled_WhenTheTokenComesWithTheLastStep()
    {
        using var source = new CancellationTokenSource();
        var options = new AlternationOptions
        {
            Cancellation = source.Token,
            Progress = new Listener(progress => { if (progress.Step == progress.TotalSteps) source.Cancel(); }),
        };
        var trace = AlternationLoop.Run(new FakeLearner(Start, BestIsRoundOne), new AlternatingSchedule(40, 2), options);
        Assert.IsFalse(trace.Cancelled);
        Assert.AreEqual(40, trace.Steps);
    }

    [TestMethod]
    public void Run_ReportsEveryStepOnce_WithTheStepsOfTheWholeRun()
    {
        var seen = new List<AlternationProgress>();
        var options = new AlternationOptions { Progress = new Listener(seen.Add) };
        AlternationLoop.Run(new FakeLearner(Start, BestIsRoundOne), new AlternatingSchedule(40, 2), options);
        CollectionAssert.AreEqual(Enumerable.Range(1, 40).ToArray(), seen.Select(progress => progress.Step).ToArray());
        Assert.AreEqual(Start, seen[0].Latest);
        Assert.AreEqual(BestIsRoundOne[2].After, seen[^1].Latest, "The last measurement before the last phase.");
        Assert.AreEqual(40, seen[0].TotalSteps);
    }

    [TestMethod]
    public void Run_LeavesMeasuringOutOfTheSeconds()
    {
        var clock = new ManualClock();
        var learner = new FakeLearner(Start, BestIsRoundOne)
        {
            OnRun = () => clock.Advance(TimeSpan.FromSeconds(2)),
            OnMeasure = () => clock.Advance(TimeSpan.FromSeconds(100)),
        };
        var options = new AlternationOptions { Clock = clock };
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(40, 2), options);
        Assert.AreEqual(8.0, trace.Seconds, 1e-9);
    }

    [TestMethod]
    [DataRow(null, 2, DisplayName = "best and phase start")]
    [DataRow(0.01, 3, DisplayName = "best, round start and phase start")]
    public void Run_KeepsFewSnapshots_AndDropsThemAll(double? tolerance, int most)
    {
        var script = Enumerable.Range(0, 20).Select(
            i => new FakeOutcome(0.5 + 0.02 * (i % 7), 0.5 + 0.01 * (i % 5))).ToArray();
        var learner = new FakeLearner(Start, script);
        var options = new AlternationOptions { RoundGuard = new Guard { HypervolumeTolerance = tolerance } };
        AlternationLoop.Run(learner, new AlternatingSchedule(200, 10), options);
        Assert.AreEqual(most, learner.MostAlive);
        Assert.AreEqual(0, learner.Alive);
    }

    [TestMethod]
    public void Run_CopiesAStateOnce_WhenItIsBestAndTheNextPhasesStart()
    {
        var learner = new FakeLearner(Start, new(0.5, 0.5), new(0.6, 0.6), new(0.7, 0.7));   // each is the best so far
        var options = new AlternationOptions { RoundGuard = new Guard { HypervolumeTolerance = 0 } };
        AlternationLoop.Run(learner, new SimultaneousSchedule(30, 3), options);
        Assert.AreEqual(4, learner.Taken, "The start and the end of each round.");
    }

    [TestMethod]
    public void Run_DropsTheSnapshots_WhenTheLearnerFails()
    {
        var learner = new FakeLearner(Start, BestIsRoundOne) { OnRun = () => throw new InvalidOperationException("no") };
        Assert.ThrowsExactly<InvalidOperationException>(
            () => AlternationLoop.Run(learner, new AlternatingSchedule(40, 2)));
        Assert.AreEqual(0, learner.Alive);
    }

    [TestMethod]
    public void Run_RefusesAStartThatCannotBeMeasured()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(
            () => AlternationLoop.Run(new FakeLearner(new(double.NaN, 0.5)), new AlternatingSchedule(40, 2)));
        StringAssert.Contains(error.Message, "measures competence NaN, conformity 0.5000");
    }

    [TestMethod]
    [DataRow(1, 0, DisplayName = "no steps")]
    [DataRow(2, 5, DisplayName = "round 2 without a round 1")]
    public void Run_RefusesAPhaseThatCannotFollow(int round, int steps)
    {
        var schedule = new Fixed(new Phase(round, Goal.Both, steps, EndsRound: true));
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => AlternationLoop.Run(new FakeLearner(Start), schedule));
        StringAssert.Contains(
            error.Message, $"'fixed' asked for {steps} steps in round {round}, but after phase 0 comes round 1");
    }

    private sealed record Fixed(Phase Phase) : ISchedule
    {
        public string Name => "fixed";

        public int? TotalSteps => null;

        public Phase? NextPhase(IReadOnlyList<PhaseReport> trace) => Phase;
    }

    private sealed class Listener(Action<AlternationProgress> heard) : IProgress<AlternationProgress>
    {
        public void Report(AlternationProgress value) => heard(value);
    }
}
