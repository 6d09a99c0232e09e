using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class ConfidenceLossTests
{
    private static readonly double[] FirstClass = [0.9, 0.6, 0.3, 0.2];
    private static readonly double[] SecondLabel = [0, 1, 1, 0];

    // Half of the labels are of either class, so the thresholds are medians: .45 of the first class, .55 of the second.
    [TestMethod]
    public void Thresholds_AreTheQuantilesOfTheLabels()
    {
        using var scope = NewDisposeScope();
        var thresholds = ConfidenceLoss.Thresholds(Logits(FirstClass), Labels(SecondLabel));
        Assert.AreEqual(0.45, thresholds[0].item<double>(), 1e-12);
        Assert.AreEqual(0.55, thresholds[1].item<double>(), 1e-12);
    }

    // Cross-entropies −ln .9, −ln .4, −ln .7, −ln .2 have the mean .746941; of the hard labels (0, 0, 1, 1) it is .299001.
    [TestMethod]
    [DataRow(0.0, 0.746941)]
    [DataRow(0.25, 0.634956)]
    [DataRow(0.5, 0.522971)]
    public void PerRow_MixesLabelsAndOpinions(double weight, double expected)
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (Logits(FirstClass), Labels(SecondLabel));
        Assert.AreEqual(expected, ConfidenceLoss.PerRow(logits, labels, ConfidenceLoss.Thresholds(logits, labels), weight).mean().item<double>(), 1e-6);
    }

    // Labels (¾, ¼): three of the four rows count as confident in the first class.
    [TestMethod]
    public void PerRow_KeepsTheClassesAsFrequentAsTheLabelsHaveThem()
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (Logits(FirstClass), Labels([0, 0, 1, 0]));
        var losses = ConfidenceLoss.PerRow(logits, labels, ConfidenceLoss.Thresholds(logits, labels), 1);
        var expected = new[] { -Math.Log(0.9), -Math.Log(0.6), -Math.Log(0.3), -Math.Log(0.8) };
        for (var i = 0; i < 4; i++)
            Assert.AreEqual(expected[i], losses[i].item<double>(), 1e-9, $"row {i}");
    }

    // Three classes, one row surely of each, a third of the labels each: every row keeps its own opinion.
    [TestMethod]
    public void PerRow_TakesAnyNumberOfClasses()
    {
        using var scope = NewDisposeScope();
        var probabilities = tensor(new[,] { { 0.8, 0.1, 0.1 }, { 0.2, 0.5, 0.3 }, { 0.3, 0.1, 0.6 } });
        var labels = full([3, 3], 1 / 3.0, ScalarType.Float64);
        var losses = ConfidenceLoss.PerRow(probabilities.log(), labels, ConfidenceLoss.Thresholds(probabilities.log(), labels), 1);
        Assert.AreEqual(-Math.Log(0.8), losses[0].item<double>(), 1e-9);
        Assert.AreEqual(-Math.Log(0.5), losses[1].item<double>(), 1e-9);
        Assert.AreEqual(-Math.Log(0.6), losses[2].item<double>(), 1e-9);
    }

    // The hard labels move in jumps, so away from a jump the slope is that of the cross-entropy with fixed targets.
    [TestMethod]
    public void PerRow_HasTheGradientOfFiniteDifferences_AndRowsDoNotTouchEachOther()
    {
        using var scope = NewDisposeScope();
        var labels = tensor(new[,] { { 0.7, 0.2, 0.1 }, { 0.1, 0.1, 0.8 } });
        var thresholds = tensor([0.3, 0.3, 0.4]);
        double[] point = [0.5, -0.2, 0.1, 1.2, 0.3, -0.7];
        Slopes.AssertRight(x => ConfidenceLoss.PerRow(x[0].view(2, 3), labels, thresholds, 0.4), point);
        var together = ConfidenceLoss.PerRow(tensor(point).view(2, 3), labels, thresholds, 0.4);
        var alone = ConfidenceLoss.PerRow(tensor(point).view(2, 3)[1..], labels[1..], thresholds, 0.4);
        Assert.AreEqual(alone.item<double>(), together[1].item<double>(), 1e-15);
    }

    // A line to the highest value at a tenth of the run, where it stays: no jump.
    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(0.05, 0.25)]
    [DataRow(0.0999, 0.4995)]
    [DataRow(0.1, 0.5)]
    [DataRow(0.1001, 0.5)]
    [DataRow(1.0, 0.5)]
    public void Weight_RisesInALine(double progress, double expected) => Assert.AreEqual(expected, ConfidenceLoss.Weight(progress), 1e-12);

    [TestMethod]
    public void Weight_IsTheHighest_WithoutAWarmup() => Assert.AreEqual(0.75, ConfidenceLoss.Weight(0, 0.75, 0));

    [TestMethod]
    public void PerRow_RefusesWhatDoesNotFit()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentException>(() => ConfidenceLoss.PerRow(zeros(2, 2), zeros(2, 3), zeros(2), 0.5));
        Assert.ThrowsExactly<ArgumentException>(() => ConfidenceLoss.Thresholds(zeros(2, 1), zeros(2, 1)));
        Assert.ThrowsExactly<ArgumentException>(() => ConfidenceLoss.Thresholds(zeros(4), zeros(4)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConfidenceLoss.PerRow(zeros(2, 2), zeros(2, 2), zeros(2), 1.1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConfidenceLoss.Weight(-0.1));
    }

    private static Tensor Logits(double[] first) => stack([tensor(first).log(), tensor(Array.ConvertAll(first, p => 1 - p)).log()], 1);

    private static Tensor Labels(double[] second) => stack([tensor(Array.ConvertAll(second, y => 1 - y)), tensor(second)], 1);
}
