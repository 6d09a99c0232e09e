using Superalign.MLNet.WeakToStrong;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Tests.WeakToStrong;

[TestClass]
public sealed class TrainerStudentTests
{
    [TestMethod]
    public void ASoftLabel_IsLearntAsItsProbability()
    {
        // One feature that says nothing: what is left of the labels is their mean.
        var rows = RowFeatures.Of([.. Enumerable.Range(0, 400).Select(i => (float[])[i % 2])]);
        double[][] labels = [.. Enumerable.Range(0, 400).Select(_ => (double[])[0.3, 0.7])];
        using var taught = TrainerStudent.Linear().Learn(new Lesson(rows, labels, 1));
        foreach (var said in taught.Probabilities(rows.At([0, 1])))
            Assert.AreEqual(0.7, said[1], 0.01);
    }

    [TestMethod]
    public void ThreeClasses_AreLearntByOneModelEach_WithTheSumOne()
    {
        var (rows, truth) = Steps();
        using var taught = TrainerStudent.FastTree(trees: 20).Learn(new Lesson(rows, [.. truth.Select(k => Certain(k, 3))], 1));
        var said = taught.Probabilities(rows);
        Assert.IsTrue(said.All(one => Math.Abs(one.Sum() - 1) < 1e-6));
        Assert.IsGreaterThan(0.95, said.Zip(truth, (one, k) => Array.IndexOf(one, one.Max()) == k ? 1.0 : 0).Average());
    }

    [TestMethod]
    public void TheSameLesson_GivesTheSameModel()
    {
        var problem = new PlantedWorld().Draw(300, 1);
        var lesson = new Lesson(problem.StudentView, problem.TrueLabels([.. Enumerable.Range(0, 300)]), 5) { Loss = new AuxiliaryConfidenceLoss() };
        using var first = TrainerStudent.FastTree(trees: 10).Learn(lesson);
        using var second = TrainerStudent.FastTree(trees: 10).Learn(lesson);
        CollectionAssert.AreEqual(first.Probabilities(problem.StudentView).Select(one => one[0]).ToArray(), second.Probabilities(problem.StudentView).Select(one => one[0]).ToArray());
    }

    [TestMethod]
    public void AWatcher_IsShownEveryFit_AndChangesNoBit()
    {
        var problem = new PlantedWorld().Draw(300, 1);
        var (rows, student) = (problem.StudentView, TrainerStudent.FastTree(trees: 10));
        foreach (var loss in new WeakLoss[] { new PlainLoss(), new AuxiliaryConfidenceLoss() })
        {
            var lesson = new Lesson(rows, problem.TrueLabels([.. Enumerable.Range(0, 300)]), 5) { Loss = loss };
            var seen = new List<double[]>();
            using var unwatched = student.Learn(lesson);
            using var watched = student.Learn(lesson with { Watcher = ask => seen.Add(Flat(ask(rows))) });
            Assert.HasCount(student.FitsOf(loss), seen);
            CollectionAssert.AreEqual(Flat(unwatched.Probabilities(rows)), Flat(watched.Probabilities(rows)));
            CollectionAssert.AreEqual(Flat(watched.Probabilities(rows)), seen[^1]);
            Assert.HasCount(seen.Count, seen.DistinctBy(said => said.Where((_, i) => i % 2 == 1).Sum()), "The student changes from fit to fit.");
            Assert.IsTrue(seen.All(said => said.Chunk(2).All(one => Math.Abs(one.Sum() - 1) < 1e-6)));
        }

        static double[] Flat(double[][] said) => [.. said.SelectMany(one => one)];
    }

    [TestMethod]
    public void RowsOfOneClass_TeachThatClass()
    {
        var rows = RowFeatures.Of([.. Enumerable.Range(0, 20).Select(i => (float[])[i])]);
        using var taught = TrainerStudent.FastTree(trees: 5).Learn(new Lesson(rows, [.. Enumerable.Range(0, 20).Select(_ => (double[])[0, 1])], 1));
        Assert.AreEqual(1, taught.Probabilities(rows)[3][1]);
    }

    [TestMethod]
    public void WhatItCannotDo_IsRefused_WithTheReason()
    {
        var rows = RowFeatures.Of([[1, 2], [3, 4]]);
        double[][] labels = [[1, 0], [0, 1]];
        var refused = Assert.ThrowsExactly<ArgumentException>(() => TrainerStudent.Linear().Learn(new Lesson(rows, labels, 1) { Loss = new LogConfidenceLoss() }));
        StringAssert.Contains(refused.Message, "'linear' cannot learn by 'log-confidence'");
        using var taught = TrainerStudent.Linear().Learn(new Lesson(rows, labels, 1));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => taught.Probabilities(RowFeatures.Of([[1f]]))).Message, "1 numbers");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Lesson(rows, [[1, 0]], 1)).Message, "1 labels");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => RowFeatures.Of([[1], [float.NaN]])).Message, "row 2");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => RowFeatures.Of([[1], [1, 2]])).Message, "the same number");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => TrainerStudent.FastTree().Learn(new Lesson(rows, labels, 1), cancelled.Token));
    }

    private static (RowFeatures Rows, int[] Truth) Steps()
    {
        int[] truth = [.. Enumerable.Range(0, 300).Select(i => i % 3)];
        return (RowFeatures.Of([.. truth.Select((k, i) => (float[])[k + 0.001f * i])]), truth);
    }

    private static double[] Certain(int k, int classes) => [.. Enumerable.Range(0, classes).Select(i => i == k ? 1.0 : 0)];
}
