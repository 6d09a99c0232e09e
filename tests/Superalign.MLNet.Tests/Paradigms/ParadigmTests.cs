using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Supervision;
using Superalign.MLNet.WeakToStrong;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Tests.Paradigms;

[TestClass]
public sealed class ParadigmTests
{
    private static readonly SupervisionProblem Problem = new PlantedWorld().Draw(600, 3);
    private static readonly SupervisionSplit Split = SupervisionSplit.Draw(Problem, known: 60, testShare: 0.4, seed: 3);
    private static readonly IWeakSupervision Linear = new TrainedSupervision(TrainerStudent.Linear());

    [TestMethod]
    public void Split_UsesEveryRowOnce()
    {
        int[] all = [.. Split.Known, .. Split.Fresh, .. Split.Test];
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 600).ToArray(), all);
        Assert.HasCount(60, Split.Known);
        Assert.HasCount(240, Split.Test);
    }

    [TestMethod]
    public void TheCeiling_LearnsTheTruth_AndAPerfectSupervisorReachesIt()
    {
        var asked = new AskedSupervision("truth", [.. Problem.Truth.Select(k => Opinion.Of(k, 2))]);
        var runs = Run(asked, ParadigmCatalog.Of(["weak-to-strong-plain"]));
        Assert.AreEqual(1, runs[0].Accuracy);
        Assert.AreEqual(runs[1].Accuracy, runs[2].Accuracy);
        Assert.IsTrue(double.IsNaN(runs[2].ErrorsRepeated), "There is no error to repeat.");
    }

    [TestMethod]
    public void AChainWithoutStepsBetween_IsPlain_AndOneWithSteps_TrainsEachRowOnce()
    {
        var runs = Run(Linear, [new WeakToStrongParadigm(new PlainLoss()), new BootstrappedParadigm([])]);
        Assert.AreEqual(runs[2].Accuracy, runs[3].Accuracy);
        var chained = Run(Linear, [new BootstrappedParadigm([TrainerStudent.Linear(), TrainerStudent.Linear()])])[2];
        Assert.AreEqual(300, chained.RowsTrained);
    }

    [TestMethod]
    public void AllParadigms_Run_TheSameTwice_AndCountTheirRows()
    {
        var paradigms = ParadigmCatalog.All([TrainerStudent.Linear()]).Where(one => one.Name != "weak-to-strong-log-confidence").ToArray();
        var (first, second) = (Run(Linear, paradigms), Run(Linear, paradigms));
        for (var i = 0; i < first.Count; i++)
        {
            Assert.AreEqual(first[i] with { Seconds = 0, Imitation = [] }, second[i] with { Seconds = 0, Imitation = [] });
            CollectionAssert.AreEqual(first[i].Imitation.ToArray(), second[i].Imitation.ToArray());
            // The supervisor learns no lesson, and the trainer is fitted again where the loss asks the student; what it ends with is what is measured.
            Assert.AreEqual(first[i].Name == ParadigmRun.Floor, first[i].Imitation.Count == 0, first[i].Name);
            if (first[i].Imitation is [.., var end])
                Assert.AreEqual(first[i].ErrorsRepeated, end.Repeated, first[i].Name);
            Assert.IsGreaterThan(0.6, first[i].Accuracy);
            Assert.IsGreaterThan(0, first[i].RowsTrained);
        }
        // Known rows in both halves' place: 30 + 30 debaters, 300 verdicts.
        Assert.AreEqual(360, first.Single(run => run.Name == "debate").RowsTrained);
        Assert.AreEqual(60, first.Single(run => run.Name == "labels-only").RowsTrained);
        Assert.AreEqual(360, first.Single(run => run.Name == "all-labels").RowsTrained);
    }

    [TestMethod]
    public void RunsThatAreKnown_AreNotMadeAgain()
    {
        var paradigms = ParadigmCatalog.Of(["weak-to-strong-plain", "debate"]);
        var made = Run(Linear, paradigms);
        var student = new TrainerStudent("none", _ => throw new InvalidOperationException("asked"));
        var again = ParadigmComparison.Run(Problem, new TrainedSupervision(student), student, paradigms, Split, 3, name => made.Single(run => run.Name == name));
        CollectionAssert.AreEqual(made.ToArray(), again.ToArray());
    }

    [TestMethod]
    public void Debate_TakesTheJudgesOdds_OnlyWhereDebatersDiffer()
    {
        CollectionAssert.AreEqual(new[] { 0.75, 0.25 }, DebateParadigm.Verdict([0.9, 0.1], [0.6, 0.4], [0, 1]).Select(p => Math.Round(p, 9)).ToArray());
        // Between the first and the third class the judge's odds are 1 to 3, whatever it holds of the second.
        CollectionAssert.AreEqual(new[] { 0.25, 0, 0.75 }, DebateParadigm.Verdict([0.9, 0.1, 0], [0, 0.1, 0.9], [0.1, 0.6, 0.3]).Select(p => Math.Round(p, 9)).ToArray());
    }

    [TestMethod]
    public void Alternation_LearnsWhereASupervisorIsNotToBeTrusted()
    {
        // It says the opposite of the truth on two rows of five, which 60 known rows show.
        var asked = new AskedSupervision("swapped", [.. Problem.Truth.Select((k, row) => Opinion.Of(row % 5 < 2 ? 1 - k : k, 2, 0.9))]);
        var runs = Run(asked, ParadigmCatalog.Of(["weak-to-strong-plain", "alternation"]));
        Assert.IsGreaterThan(runs[2].Accuracy, runs[3].Accuracy);
    }

    [TestMethod]
    public void SupervisorsThatTeachNothing_AreRefused()
    {
        StringAssert.Contains(Fails(new AskedSupervision("silent", new Opinion?[600])), "'silent' answers none of 300 rows");
        StringAssert.Contains(Fails(new AskedSupervision("always", [.. Problem.Truth.Select(_ => Opinion.Of(1, 2))])), "'always' says 'second' of all 300 rows");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => Run(new AskedSupervision("three", [.. Problem.Truth.Select(k => Opinion.Of(k, 3))]), ParadigmCatalog.Of(["debate"]))).Message, "3 classes");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Run(new OracleSupervision(0.5), ParadigmCatalog.Of(["debate"]))).Message, "not better than guessing");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Run(new AskedSupervision("few", [Opinion.Of(1, 2)]), ParadigmCatalog.Of(["debate"]))).Message, "1 opinions");

        static string Fails(IWeakSupervision supervision) => Assert.ThrowsExactly<InvalidDataException>(() => Run(supervision, ParadigmCatalog.Of(["weak-to-strong-plain"]))).Message;
    }

    [TestMethod]
    public void ASupervisorThatAnswersSomeRows_TeachesThose()
    {
        var asked = new AskedSupervision("half", [.. Problem.Truth.Select((k, row) => row % 2 == 0 ? Opinion.Of(k, 2) : null)]);
        var run = Run(asked, ParadigmCatalog.Of(["weak-to-strong-plain"]));
        Assert.AreEqual(Split.Fresh.Count(row => row % 2 == 0), run[2].RowsTrained);
        Assert.AreEqual((1 + 0.5) / 2, run[0].Accuracy, 0.05, "What it does not answer counts as guessed.");
    }

    [TestMethod]
    public void SplitsThatCannotBe_AreRefused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SupervisionSplit.Draw(Problem, 590, 0.4, 1)).Message, "Give more rows, or fewer known ones");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SupervisionSplit.Draw(Problem, 3, 0.4, 1)).Message, "at least 4");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ParadigmCatalog.Of(["magic"])).Message, "'alternation'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new SupervisionProblem(Problem.SupervisorView, Problem.StudentView, Problem.Truth.Select(_ => 2).ToArray(), ["a", "b"])).Message, "class 2");
    }

    private static IReadOnlyList<ParadigmRun> Run(IWeakSupervision supervision, IReadOnlyList<Paradigm> paradigms) =>
        [.. ParadigmComparison.Run(Problem, supervision, TrainerStudent.Linear(), paradigms, Split, 3)];
}
