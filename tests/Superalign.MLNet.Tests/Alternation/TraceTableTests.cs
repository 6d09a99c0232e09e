namespace Superalign.MLNet.Alternation.Tests;

[TestClass]
public sealed class TraceTableTests
{
    [TestMethod]
    public void ToString_IsATableOfAllPhases_InAlignedColumns()
    {
        var trace = new AlternationTrace(
            "alternating",
            [
                new(new Phase(0, Goal.Both, 0, true), new PhaseOutcome(0, 0, double.NaN, false), new Measurement(.25, .5), true, 0),
                new(new Phase(1, Goal.Competence, 100, false), new PhaseOutcome(100, 1600, 1.2345, false), new Measurement(.75, .25), true, 2.5),
                new(new Phase(1, Goal.Conformity, 50, true), new PhaseOutcome(50, 400, .5, false), new Measurement(.5, 1), true, 1.25),
                new(new Phase(2, Goal.Competence, 100, true), new PhaseOutcome(7, 56, double.NaN, true), new Measurement(0, 0), false, .25, "The loss was not a number."),
            ],
            SelectedRound: 1, Cancelled: true, Notes: ["Cancelled in round 2."]);

        Assert.AreEqual(
            """
            alternating: 157 steps on 2056 rows in 4.0 s, round 1 selected, cancelled
            round  phase       steps   loss  competence  conformity  hypervolume  note
            0      start           0      -       0.250       0.500        0.125
            1      competence    100  1.234       0.750       0.250        0.188
            1      conformity     50  0.500       0.500       1.000        0.500  selected
            2      competence      7      -       0.000       0.000        0.000  undone; The loss was not a number.
            Cancelled in round 2.
            """.ReplaceLineEndings(),
            trace.ToString());
    }

    [TestMethod]
    public void ToString_HasColumnsOfWhatPhasesAskFor_WhereOneDoes()
    {
        var trace = new AlternationTrace(
            "mixed",
            [
                new(new Phase(0, Goal.Both, 0, true), new PhaseOutcome(0, 0, double.NaN, false), new Measurement(.25, .5), true, 0),
                new(new Phase(1, Goal.Both, 10, true) { ConformityWeight = .75, StudentLabelShare = .5 }, new PhaseOutcome(10, 160, 1.5, false), new Measurement(.5, .5), true, 1),
                new(new Phase(2, Goal.Competence, 10, true) { LearningRateFactor = .1, KlBound = .02, TrainableShare = .25, TaskShare = .5 }, new PhaseOutcome(10, 160, 1, false), new Measurement(.5, .5), false, 1) { Divergence = .0304 },
            ],
            SelectedRound: 1, Cancelled: false, Notes: []);

        Assert.AreEqual(
            """
            mixed: 20 steps on 320 rows in 2.0 s, round 1 selected
            round  phase       steps   loss  competence  conformity  hypervolume  weight   rate  layers  tasks  own labels  KL bound   moved  note
            0      start           0      -       0.250       0.500        0.125       -      -       -      -           -         -       -
            1      both           10  1.500       0.500       0.500        0.250   0.750      -       -      -       0.500         -       -  selected
            2      competence     10  1.000       0.500       0.500        0.250       -  0.100   0.250  0.500           -    0.0200  0.0304  undone
            """.ReplaceLineEndings(),
            trace.ToString());
    }
}
