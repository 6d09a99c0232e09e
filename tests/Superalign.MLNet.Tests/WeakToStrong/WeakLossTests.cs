using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Tests.WeakToStrong;

[TestClass]
public sealed class WeakLossTests
{
    // The batch of the reference code's card: probabilities of class 0, and hard weak labels of class 1.
    private static readonly double[][] Own = [[0.9, 0.1], [0.6, 0.4], [0.3, 0.7], [0.2, 0.8]];
    private static readonly double[][] Weak = [[1, 0], [0, 1], [0, 1], [1, 0]];

    [TestMethod]
    [DataRow(0.0, 0.746941)]
    [DataRow(0.25, 0.634956)]
    [DataRow(0.5, 0.522971)]
    public void AuxiliaryConfidence_GivesTheReferenceLosses(double weight, double expected)
    {
        var loss = new AuxiliaryConfidenceLoss { Weight = weight, Warmup = 0 };
        Assert.AreEqual(0.45, AuxiliaryConfidenceLoss.Thresholds(Weak, Own)[0], 1e-12);
        Assert.AreEqual(expected, MeanCrossEntropy(loss.Targets(Weak, Own, 1)), 1e-6);
    }

    [TestMethod]
    public void AuxiliaryConfidence_LeavesTiesToTheLabels()
    {
        var loss = new AuxiliaryConfidenceLoss { Weight = 1, Warmup = 0 };
        // A row alone is its own threshold; and a student that says the same of all rows has no opinion of its own.
        Assert.AreEqual(1, loss.Targets([[0.2, 0.8]], [[0.7, 0.3]], 1)[0][1]);
        double[][] labels = [[0.9, 0.1], [0.3, 0.7], [0.2, 0.8]];
        CollectionAssert.AreEqual(new[] { 0.0, 1.0, 1.0 }, loss.Targets(labels, [[0.6, 0.4], [0.6, 0.4], [0.6, 0.4]], 1).Select(target => target[1]).ToArray());
    }

    [TestMethod]
    public void AuxiliaryConfidence_RisesWithoutAJump()
    {
        var loss = new AuxiliaryConfidenceLoss();
        Assert.AreEqual(0.25, loss.WeightAt(0.05), 1e-12);
        Assert.AreEqual(0.5, loss.WeightAt(0.1), 1e-12);
        Assert.AreEqual(loss.WeightAt(0.1 - 1e-9), loss.WeightAt(0.1 + 1e-9), 1e-7);
    }

    [TestMethod]
    public void AuxiliaryConfidence_WithThreeClasses_KeepsTheFrequenciesOfWeakLabels()
    {
        // Nine rows, three of each class by weak label; the student leans to class 0 everywhere.
        double[][] own = [.. Enumerable.Range(0, 9).Select(i => (double[])[0.5, 0.3 - 0.02 * i, 0.2 + 0.02 * i])];
        double[][] weak = [.. Enumerable.Range(0, 9).Select(i => Certain(i % 3))];
        var targets = new AuxiliaryConfidenceLoss { Weight = 1, Warmup = 0 }.Targets(weak, own, 1);
        Assert.AreEqual(9, targets.Sum(target => target.Sum()), 1e-9);
        Assert.IsGreaterThanOrEqualTo(2, targets.Count(target => target[1] == 1));
        Assert.IsGreaterThanOrEqualTo(2, targets.Count(target => target[2] == 1));

        static double[] Certain(int k) => [.. Enumerable.Range(0, 3).Select(i => i == k ? 1.0 : 0)];
    }

    [TestMethod]
    public void Product_IsTheProductOfBoth()
    {
        // .6·.8 : .4·.2 = 6 : 1
        var target = new ProductLoss { Warmup = 0 }.Targets([[0.6, 0.4]], [[0.8, 0.2]], 1)[0];
        Assert.AreEqual(6.0 / 7, target[0], 1e-12);
        // Without the student's power the labels, normalised.
        Assert.AreEqual(0.6, new ProductLoss { OwnPower = 0 }.Targets([[0.6, 0.4]], [[0.8, 0.2]], 1)[0][0], 1e-12);
        // At the start of the warm-up the labels, too.
        Assert.AreEqual(0.6, new ProductLoss().Targets([[0.6, 0.4]], [[0.8, 0.2]], 0)[0][0], 1e-12);
    }

    [TestMethod]
    public void LogConfidence_LeavesLabels_AndWeighsEntropy()
    {
        var loss = new LogConfidenceLoss { Weight = 0.4 };
        Assert.AreSame(Weak[0], loss.Targets(Weak, Own, 1)[0]);
        Assert.AreEqual(0.2, loss.EntropyWeight(0.05), 1e-12);
        Assert.AreEqual(0.4, loss.EntropyWeight(1), 1e-12);
    }

    [TestMethod]
    public void Losses_AreKnownByName_AndRefuseWhatIsNoShare()
    {
        foreach (var name in WeakLosses.Names)
            Assert.AreEqual(name, WeakLosses.Of(name).Name);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => WeakLosses.Of("xent")).Message, "'plain'");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AuxiliaryConfidenceLoss { Weight = 1.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LogConfidenceLoss { Warmup = -0.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ProductLoss { LabelPower = double.NaN });
    }

    private static double MeanCrossEntropy(double[][] targets) => targets.Zip(Own, (target, own) => -target.Zip(own, (t, p) => t * Math.Log(p)).Sum()).Average();
}
