using Superalign.MLNet.Students;
using Superalign.MLNet.WeakToStrong;
using Superalign.MLNet.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Students;

[TestClass]
public sealed class NetworkStudentTests
{
    private static readonly double[][] Weak = [[1, 0], [0, 1], [0, 1], [1, 0]];

    [TestMethod]
    [DataRow("plain")]
    [DataRow("auxiliary-confidence")]
    [DataRow("log-confidence")]
    [DataRow("product")]
    public void Losses_AreTheCrossEntropyToTheirTargets_ByHand(string name)
    {
        double[][] own = [[0.9, 0.1], [0.6, 0.4], [0.3, 0.7], [0.2, 0.8]];
        using var logits = tensor(own.SelectMany(p => p).Select(p => (float)Math.Log(p)).ToArray(), [4, 2]);
        var loss = WeakLosses.Of(name);
        using var rows = NetworkStudent.LossOf(logits, Weak, loss, 0.5);
        var targets = loss.Targets(Weak, own, 0.5);
        for (var i = 0; i < 4; i++)
        {
            var expected = -targets[i].Zip(own[i], (t, p) => t * Math.Log(p)).Sum() - loss.EntropyWeight(0.5) * own[i].Sum(p => p * Math.Log(p));
            Assert.AreEqual(expected, rows[i].item<float>(), 1e-5);
        }
    }

    [TestMethod]
    [DataRow("plain")]
    [DataRow("log-confidence")]
    public void Gradients_AgreeWithFiniteDifferences(string name)
    {
        double[] at = [0.3, -0.4, 1.1, 0.2, -0.7, 0.5, 0.1, 0.9];
        using var logits = tensor(at, [4, 2], requires_grad: true);
        using var loss = NetworkStudent.LossOf(logits, Weak, WeakLosses.Of(name), 0.5).sum();
        loss.backward();
        for (var i = 0; i < at.Length; i++)
        {
            var slope = (Value(i, 1e-4) - Value(i, -1e-4)) / 2e-4;
            Assert.AreEqual(slope, logits.grad![i / 2, i % 2].item<double>(), 1e-4);
        }

        double Value(int place, double by)
        {
            double[] moved = [.. at];
            moved[place] += by;
            using var other = tensor(moved, [4, 2]);
            using var value = NetworkStudent.LossOf(other, Weak, WeakLosses.Of(name), 0.5).sum();
            return value.item<double>();
        }
    }

    [TestMethod]
    public void ANetwork_LearnsWhatALinearModelCannot()
    {
        // Exclusive or.
        var random = new Random(1);
        float[][] points = [.. Enumerable.Range(0, 400).Select(_ => (float[])[2 * random.NextSingle() - 1, 2 * random.NextSingle() - 1])];
        double[][] labels = [.. points.Select(p => p[0] * p[1] > 0 ? (double[])[0, 1] : [1, 0])];
        var rows = RowFeatures.Of(points);
        Assert.IsGreaterThan(0.93, Accuracy(new NetworkStudentOptions { Hidden = [32], Epochs = 60, LearningRate = 1e-2 }));
        Assert.IsLessThan(0.7, Accuracy(new NetworkStudentOptions { Hidden = [] }));

        double Accuracy(NetworkStudentOptions options)
        {
            using var taught = new NetworkStudent(options).Learn(new Lesson(rows, labels, 1));
            return taught.Probabilities(rows).Zip(labels, (said, label) => said[1] > 0.5 == label[1] > 0.5 ? 1.0 : 0).Average();
        }
    }

    [TestMethod]
    public void ALinearNetwork_OnThePlantedWorld_IsAsGoodAsTheBestStudent()
    {
        var world = new PlantedWorld();
        var (train, test) = (world.Draw(4000, 1), world.Draw(4000, 2));
        using var taught = new NetworkStudent(new NetworkStudentOptions { Hidden = [] }).Learn(new Lesson(train.StudentView, train.TrueLabels([.. Enumerable.Range(0, 4000)]), 1));
        var accuracy = taught.Probabilities(test.StudentView).Zip(test.Truth, (said, k) => said[1] > 0.5 == (k == 1) ? 1.0 : 0).Average();
        // Two standard errors of 4,000 rows.
        Assert.AreEqual(world.Ceiling, accuracy, 0.01);
    }

    [TestMethod]
    public void ANaiveStudent_OnManyLabelsOfTheBestSupervisor_ComesToItsLimit()
    {
        var world = new PlantedWorld();
        var (train, test) = (world.Draw(20_000, 1), world.Draw(20_000, 2));
        var (shared, own) = (world.Shared / Math.Sqrt(world.FeaturesPerBlock), world.Private / Math.Sqrt(world.FeaturesPerBlock));
        double[][] labels = [.. Enumerable.Range(0, 20_000).Select(row => Evidence(row) > 0 ? (double[])[0, 1] : [1, 0])];
        using var taught = new NetworkStudent(new NetworkStudentOptions { Hidden = [32, 32], Epochs = 20, BatchSize = 200, LearningRate = 5e-3 }).Learn(new Lesson(train.StudentView, labels, 1));
        var accuracy = taught.Probabilities(test.StudentView).Zip(test.Truth, (said, k) => said[1] > 0.5 == (k == 1) ? 1.0 : 0).Average();
        Assert.AreEqual(world.NaiveAccuracy(), accuracy, 0.008);

        // The log-odds of the best supervisor: means times features.
        double Evidence(int row)
        {
            var values = train.SupervisorView[row].DenseValues().ToArray();
            return shared * values[..world.FeaturesPerBlock].Sum() + own * values[world.FeaturesPerBlock..].Sum();
        }
    }

    [TestMethod]
    public void TheSameLesson_GivesTheSameBits_AndNoTensorStays()
    {
        var problem = new PlantedWorld().Draw(200, 1);
        var lesson = new Lesson(problem.StudentView, problem.TrueLabels([.. Enumerable.Range(0, 200)]), 7) { Loss = new AuxiliaryConfidenceLoss() };
        var student = new NetworkStudent(new NetworkStudentOptions { Epochs = 3 });
        var first = Said();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        CollectionAssert.AreEqual(first, Said());
        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        double[] Said()
        {
            using var taught = student.Learn(lesson);
            return [.. taught.Probabilities(problem.StudentView).Select(one => one[0])];
        }
    }

    [TestMethod]
    [DataRow(3, 32, 10, DisplayName = "21 steps")]
    [DataRow(1, 50, 4, DisplayName = "4 steps")]
    public void AWatcher_LooksOnTenTimesAtMost_AndChangesNoBit(int epochs, int batch, int times)
    {
        var problem = new PlantedWorld().Draw(200, 1);
        var lesson = new Lesson(problem.StudentView, problem.TrueLabels([.. Enumerable.Range(0, 200)]), 7) { Loss = new ProductLoss() };
        var student = new NetworkStudent(new NetworkStudentOptions { Epochs = epochs, BatchSize = batch });
        var seen = new List<double[]>();
        using var unwatched = student.Learn(lesson);
        using var watched = student.Learn(lesson with { Watcher = ask => seen.Add(First(ask(problem.StudentView))) });
        Assert.HasCount(times, seen);
        CollectionAssert.AreEqual(First(unwatched.Probabilities(problem.StudentView)), seen[^1]);
        CollectionAssert.AreEqual(First(unwatched.Probabilities(problem.StudentView)), First(watched.Probabilities(problem.StudentView)));
        // The learning rate of the last step is 0.
        Assert.IsGreaterThanOrEqualTo(times - 1, seen.DistinctBy(said => said[0]).Count());

        static double[] First(double[][] said) => [.. said.Select(one => one[0])];
    }

    [TestMethod]
    public void ScaleOfFeatures_ChangesNothing()
    {
        var problem = new PlantedWorld().Draw(200, 1);
        var large = RowFeatures.Of([.. Enumerable.Range(0, 200).Select(row => problem.StudentView[row].DenseValues().Select(x => 1024 * x).ToArray())]);
        var labels = problem.TrueLabels([.. Enumerable.Range(0, 200)]);
        var student = new NetworkStudent(new NetworkStudentOptions { Epochs = 3 });
        using var first = student.Learn(new Lesson(problem.StudentView, labels, 1));
        using var second = student.Learn(new Lesson(large, labels, 1));
        foreach (var (one, other) in first.Probabilities(problem.StudentView).Zip(second.Probabilities(large)))
            Assert.AreEqual(one[0], other[0], 1e-5);
    }

    [TestMethod]
    public void BadOptions_AreRefused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NetworkStudentOptions { Epochs = 0 }).Message, "'Epochs'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NetworkStudentOptions { Hidden = [0] }).Message, "without units");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NetworkStudentOptions { LearningRate = 0 });
        var rows = RowFeatures.Of([[1], [2]]);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => new NetworkStudent(new NetworkStudentOptions { LearningRate = 1e30 }).Learn(new Lesson(rows, [[1, 0], [0, 1]], 1))).Message, "Lower 'LearningRate'");
    }
}
