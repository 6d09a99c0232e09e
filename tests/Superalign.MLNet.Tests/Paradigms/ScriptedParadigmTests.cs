using Superalign.MLNet.Diversity;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Supervision;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Tests.Paradigms;

/// <summary>What paradigms do with a student whose answers are known beforehand.</summary>
[TestClass]
public sealed class ScriptedParadigmTests
{
    private static readonly SupervisionProblem Problem = Draw();
    private static readonly SupervisionSplit Split = SupervisionSplit.Draw(Problem, known: 40, testShare: 0.3, seed: 1);

    // Wrong on the rows whose number ends in 0 or 1.
    private static readonly AskedSupervision Supervision = new("wrong on a fifth", [.. Problem.Truth.Select((k, row) => Opinion.Of(row % 10 < 2 ? 1 - k : k, 2, 0.8))]);

    [TestMethod]
    public void AStudentThatIsRight_RepeatsNoError_AndOneThatImitates_RepeatsAll()
    {
        var right = Run(new ScriptedStudent((_, row) => (int)row[0]), new WeakToStrongParadigm(new PlainLoss()));
        Assert.AreEqual(0, right.ErrorsRepeated);
        Assert.AreEqual(1, right.Accuracy);
        Assert.AreEqual(Split.Test.Count(row => row % 10 >= 2) / (double)Split.Test.Count, right.Agreement, 1e-12);
        var imitation = Run(new ScriptedStudent((_, row) => row[1] % 10 < 2 ? 1 - (int)row[0] : (int)row[0]), new WeakToStrongParadigm(new PlainLoss()));
        Assert.AreEqual(1, imitation.ErrorsRepeated);
        Assert.AreEqual(1, imitation.Agreement);
        Assert.AreEqual(new Imitation(1, 0, 1, Split.Test.Count(row => row % 10 < 2)), imitation.Imitation.Single());
    }

    [TestMethod]
    public void Imitation_IsThatOfTheStudentThatIsReturned_OnRowsThatTheSupervisorAnswers()
    {
        // The third lesson, of the first round, collapses and is undone; the second one's student is right.
        var undone = new ScriptedStudent((lesson, row) => lesson <= 2 ? (int)row[0] : 1);
        Assert.AreEqual(0, Run(undone, new SelfTrainingParadigm()).Imitation.Single().Repeated);
        // The debaters, of lessons 2 and 3, are not watched.
        var debated = new ScriptedStudent((lesson, row) => lesson == 4 ? 1 - (int)row[0] : (int)row[0]);
        Assert.AreEqual(1, Run(debated, new DebateParadigm()).Imitation.Single().Repeated);
        CollectionAssert.AreEqual(new[] { true, false, false, true }, debated.Lessons.Select(lesson => lesson.Watcher is not null).ToArray());
        var sound = new ScriptedStudent((_, row) => (int)row[0]);
        var silent = new AskedSupervision("silent on a half", [.. Problem.Truth.Select((k, row) => row % 2 == 0 ? null : Opinion.Of(row % 10 < 2 ? 1 - k : k, 2, 0.8))]);
        Assert.AreEqual(Split.Test.Count(row => row % 10 == 1), Run(sound, new LabelsOnlyParadigm(), silent).Imitation.Single().SupervisorErrors);
        var right = new AskedSupervision("never wrong", [.. Problem.Truth.Select(k => Opinion.Of(k, 2, 0.8))]);
        Assert.IsEmpty(Run(sound, new LabelsOnlyParadigm(), right).Imitation);
        var wrong = new AskedSupervision("never right", [.. Problem.Truth.Select(k => Opinion.Of(1 - k, 2, 0.8))]);
        Assert.IsEmpty(Run(sound, new LabelsOnlyParadigm(), wrong).Imitation);
        Assert.IsEmpty(ParadigmComparison.Run(Problem, Supervision, sound, [], Split, 1).First().Imitation, "The supervisor learns no lesson.");
    }

    [TestMethod]
    public void SelfTraining_DoesNotTakeARound_AfterWhichAClassIsAllButGone()
    {
        // The first lesson is of the ceiling, the second that of known rows; then it says one class of everything.
        var student = new ScriptedStudent((lesson, row) => lesson <= 2 ? (int)row[0] : 1);
        Assert.AreEqual(1, Run(student, new SelfTrainingParadigm()).Accuracy);
        Assert.HasCount(3, student.Lessons);
        // Without a collapse each round is taken.
        var sound = new ScriptedStudent((_, row) => (int)row[0]);
        Run(sound, new SelfTrainingParadigm());
        Assert.HasCount(5, sound.Lessons);
    }

    [TestMethod]
    public void Alternation_UndoesARoundThatCostsCompetence()
    {
        // Ceiling; five folds of known rows and all of them; two halves a round; the last lesson.
        var sound = new ScriptedStudent((_, row) => (int)row[0]);
        Run(sound, new AlternationParadigm());
        Assert.HasCount(1 + 6 + 3 * 2 + 1, sound.Lessons);
        // Wrong on everything from the second round on: that round ends it, and the first round's labels are learnt from.
        var falls = new ScriptedStudent((lesson, row) => lesson <= 9 ? (int)row[0] : 1 - (int)row[0]);
        Run(falls, new AlternationParadigm());
        Assert.HasCount(1 + 6 + 2 * 2 + 1, falls.Lessons);
        CollectionAssert.AreEqual(falls.Lessons[7].Labels.Select(label => label[0]).Order().ToArray()[..3], falls.Lessons[^1].Labels.Select(label => label[0]).Order().ToArray()[..3]);
    }

    [TestMethod]
    public void AChain_LearnsNoRowTwice_AndLabelsNoneItHasLearnt()
    {
        var student = new ScriptedStudent((_, row) => (int)row[0]);
        Run(student, new BootstrappedParadigm([student, student]));
        // The first lesson is of the ceiling.
        int[][] rows = [.. student.Lessons.Skip(1).Select(lesson => Enumerable.Range(0, lesson.Rows.Count).Select(row => (int)ScriptedStudent.Features(lesson.Rows, row)[1]).ToArray())];
        Assert.HasCount(3, rows);
        CollectionAssert.AreEquivalent(Split.Fresh.ToArray(), rows.SelectMany(one => one).ToArray());
    }

    [TestMethod]
    public void ATrainersOpinion_IsOfAModelThatHasNotLearntFromTheRow()
    {
        // Labels are noise, which trees remember of the rows that they learn from, and cannot know of others.
        var random = new Random(1);
        var rows = RowFeatures.Of([.. Enumerable.Range(0, 600).Select(_ => (float[])[random.NextSingle(), random.NextSingle()])]);
        double[][] labels = [.. Enumerable.Range(0, 600).Select(_ => random.Next(2) == 1 ? (double[])[0, 1] : [1, 0])];
        var heard = new Heard();
        TrainerStudent.FastTree(trees: 60).Learn(new Lesson(rows, labels, 1) { Loss = heard }).Dispose();
        Assert.HasCount(2, heard.Agreements);
        foreach (var agreement in heard.Agreements)
            Assert.AreEqual(0.5, agreement, 0.08);
    }

    private static ParadigmRun Run(IStudent student, Paradigm paradigm, IWeakSupervision? supervision = null) => ParadigmComparison.Run(Problem, supervision ?? Supervision, student, [paradigm], Split, 1).Last();

    private static SupervisionProblem Draw()
    {
        var random = new Random(5);
        int[] truth = [.. Enumerable.Range(0, 300).Select(_ => random.Next(2))];
        var view = RowFeatures.Of([.. truth.Select((k, row) => (float[])[k, row])]);
        return new SupervisionProblem(view, view, truth, ["no", "yes"]);
    }

    /// <summary>Keeps how often the student's own opinion is the label.</summary>
    private sealed record Heard : WeakLoss
    {
        public List<double> Agreements { get; } = [];

        public override string Name => "heard";

        public override bool AsksTheStudent => true;

        public override double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress)
        {
            Agreements.Add(labels.Zip(own, (label, said) => label[1] > 0.5 == said[1] > 0.5 ? 1.0 : 0).Average());
            return [.. labels];
        }
    }
}
