using CsCheck;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class SchedulesTests
{
    [TestMethod]
    public void Create_KnowsTheNamesOfTheTables() =>
        CollectionAssert.AreEqual(
            (string[])
            [
                "competence-only", "conformity-only", "sequential", "simultaneous", "pcgrad", "mgda", "alternating", "gap-triggered", "lagrangian", "annealed", "gap-annealed",
            ],
            Schedules.Names.ToArray());

    [TestMethod]
    public void Create_NamesTheKnownSchedules_WhenTheNameIsNot()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Schedules.Create("Alternating", 10, 1));
        StringAssert.StartsWith(error.Message, "There is no schedule 'Alternating'; known are 'competence-only', ");
    }

    [TestMethod]
    public void EverySchedule_RunsExactlyItsSteps_AndMeasuresExactlyItsRounds() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[100, 700], Gen.Double[0.2, 0.8]).Sample(
            (rounds, extra, share) =>
            {
                var steps = rounds * 12 + extra;   // enough for every share in the range, also where it rises
                return Schedules.Names.All(name =>
                {
                    var schedule = Schedules.Create(name, steps, rounds, share);
                    var phases = Play(schedule);
                    return schedule.Name == name
                        && schedule.TotalSteps == steps
                        && phases.Sum(phase => phase.Steps) == steps
                        && phases.Count(phase => phase.EndsRound) == rounds
                        && phases.All(phase => phase.Steps >= 1)
                        && phases[^1] is { EndsRound: true } last && last.Round == rounds;
                });
            },
            iter: 200, threads: 1);

    // 21 steps, 3 rounds, a third towards conformity: 14 = 4 + 5 + 5 and 7 = 2 + 2 + 3.
    [TestMethod]
    public void Alternating_SpreadsRemainders_AndEndsOnConformity() =>
        CollectionAssert.AreEqual(
            (Phase[])
            [
                new(1, Goal.Competence, 4, false), new(1, Goal.Conformity, 2, true),
                new(2, Goal.Competence, 5, false), new(2, Goal.Conformity, 2, true),
                new(3, Goal.Competence, 5, false), new(3, Goal.Conformity, 3, true),
            ],
            Play(new AlternatingSchedule(21, 3, 1.0 / 3)));

    // Shares .18, .34, .5, .66, .82 of 20 steps: 3.6, 10.4, 20.4, 33.6 and 50 steps towards conformity until the end of each round.
    [TestMethod]
    public void Alternating_MovesStepsFromCompetenceToConformity_WhenTheShareRises()
    {
        var phases = Play(new AlternatingSchedule(100, 5, shareRise: 0.8));

        CollectionAssert.AreEqual((int[])[16, 13, 10, 7, 4], phases.Where(phase => phase.Goal == Goal.Competence).Select(phase => phase.Steps).ToArray());
        CollectionAssert.AreEqual((int[])[3, 7, 10, 13, 17], phases.Where(phase => phase.Goal == Goal.Conformity).Select(phase => phase.Steps).ToArray());
    }

    [TestMethod]
    [DataRow(1.0, DisplayName = "the first phase towards conformity has no step")]
    [DataRow(double.NaN, DisplayName = "not a number")]
    public void Alternating_Refuses_WhenTheRiseLeavesAPhaseWithoutAStep(double rise)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AlternatingSchedule(100, 10, shareRise: rise));
        StringAssert.Contains(error.Message, "leaves a phase of 100 steps in 10 rounds without a step");
    }

    [TestMethod]
    public void Alternating_EndsOnCompetence_WhenAsked() =>
        CollectionAssert.AreEqual(
            (Phase[])[new(1, Goal.Conformity, 5, false), new(1, Goal.Competence, 15, true)],
            Play(Schedules.Create("alternating", 20, 1, 0.25, Goal.Competence)));

    // 600 steps, 4 rounds, 30 % towards conformity: 4 × .7 = 2.8, so 3 rounds of 140 and 1 of 180.
    [TestMethod]
    public void Sequential_SplitsRoundsInTheProportionOfTheSteps() =>
        CollectionAssert.AreEqual(
            (Phase[])
            [
                new(1, Goal.Competence, 140, true), new(2, Goal.Competence, 140, true), new(3, Goal.Competence, 140, true),
                new(4, Goal.Conformity, 180, true),
            ],
            Play(new SequentialSchedule(600, 4, 0.3)));

    [TestMethod]
    public void SingleGoal_KeepsItsGoal()
    {
        CollectionAssert.AreEqual(
            (Phase[])[new(1, Goal.Conformity, 3, true), new(2, Goal.Conformity, 4, true)],
            Play(new SingleGoalSchedule(Goal.Conformity, 7, 2)));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SingleGoalSchedule(Goal.Both, 7, 2)).Message, "'goal' is 'Both'");
    }

    // Each setting, given alone: a schedule that takes it must come out changed, and the others must refuse it.
    [TestMethod]
    public void Create_UsesEverySettingThatItTakes_AndRefusesTheOthers()
    {
        var plain = new ScheduleSettings(200, 4);
        (ScheduleSettings Settings, string[] Takers)[] each =
        [
            (plain with { ShareRise = 0.3 }, ["alternating", "annealed", "gap-annealed"]),
            (plain with { ConformityWeight = 0.3 }, ["simultaneous", "pcgrad"]),
            (plain with { CompetenceTarget = 0.3 }, ["gap-triggered"]),
            (plain with { ConformityTarget = 0.3 }, ["gap-triggered"]),
            (plain with { StopAtTargets = true }, ["gap-triggered"]),
            (plain with { ConformityFloor = 0.3 }, ["lagrangian"]),
            (plain with { Ascent = MultiplierAscent.Logarithmic }, ["lagrangian"]),
            (plain with { MultiplierRate = 0.3 }, ["lagrangian"]),
            (plain with { FinalLearningRate = 0.3 }, ["annealed"]),
            (plain with { TrustRegion = new TrustRegion(2, 1) }, ["annealed"]),
            (plain with { GapLevels = 3 }, ["gap-annealed"]),
            (plain with { FirstTrainableShare = 0.3 }, ["gap-annealed"]),
            (plain with { FirstTaskShare = 0.3 }, ["gap-annealed"]),
            (plain with { GapTolerance = 0.3 }, ["gap-annealed"]),
            (plain with { LastStudentShare = 0.3 }, ["gap-annealed"]),
        ];
        CollectionAssert.AllItemsAreUnique(each.Select(entry => entry.Settings.Given.Single()).ToArray());
        foreach (var (settings, takers) in each)
        {
            foreach (var name in Schedules.Names)
            {
                if (takers.Contains(name))
                {
                    Assert.AreNotEqual(Schedules.Create(name, plain), Schedules.Create(name, settings), name);
                    continue;
                }
                var error = Assert.ThrowsExactly<ArgumentException>(() => Schedules.Create(name, settings));
                StringAssert.StartsWith(error.Message, $"'{settings.Given.Single()}' is given, but the schedule '{name}' has no such setting");
            }
        }
    }

    [TestMethod]
    [DataRow("alternating", 10, 0, 0.5, "A schedule of 0 rounds was asked for")]
    [DataRow("simultaneous", 3, 4, 0.5, "3 optimizer steps were given for 4 rounds")]
    [DataRow("alternating", 10, 6, 0.5, "5 optimizer steps were given for 6 phases towards competence")]
    [DataRow("alternating", 10, 4, 0.2, "2 optimizer steps were given for 4 phases towards conformity")]
    [DataRow("sequential", 10, 1, 0.5, "'rounds' is 1, but a sequential schedule needs 2 or more")]
    [DataRow("sequential", 600, 2, 1.0, "'conformityShare' is 1; it must lie between 0 and 1")]
    [DataRow("alternating", 600, 2, double.NaN, "'conformityShare' is NaN; it must lie between 0 and 1")]
    public void Create_RefusesWhatCannotBeDivided(string name, int steps, int rounds, double share, string message)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Schedules.Create(name, steps, rounds, share));
        StringAssert.StartsWith(error.Message, message);
    }

    [TestMethod]
    public void Alternating_RefusesToEndOnBoth()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new AlternatingSchedule(20, 1, endsOn: Goal.Both));
        StringAssert.StartsWith(error.Message, "'endsOn' is 'Both'");
    }

    [TestMethod]
    [DataRow(-0.01)]
    [DataRow(1.01)]
    [DataRow(double.NaN)]
    public void HypervolumeTolerance_RefusesWhatIsNoHypervolume(double tolerance)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new Guard { HypervolumeTolerance = tolerance });
        StringAssert.StartsWith(error.Message, "'HypervolumeTolerance' is ");
    }

    private static List<Phase> Play(ISchedule schedule)
    {
        var trace = new List<PhaseReport> { PhaseReport.Start(new Measurement(0.5, 0.5)) };
        while (schedule.NextPhase(trace) is { } phase)
        {
            var outcome = new PhaseOutcome(phase.Steps, Rows: 0, MeanLoss: 0, Diverged: false);
            trace.Add(new PhaseReport(phase, outcome, new Measurement(0.5, 0.5), Accepted: true, Seconds: 0));
        }
        return trace.Skip(1).Select(report => report.Phase).ToList();
    }
}
