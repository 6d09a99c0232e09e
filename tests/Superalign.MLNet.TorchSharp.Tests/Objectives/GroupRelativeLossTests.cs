using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class GroupRelativeLossTests
{
    // ε = .2. With A = 1 a ratio of e counts as 1.2 and one of 1/e as itself; with A = −1 it is the other way round: e counts, 1/e is .8.
    [TestMethod]
    [DataRow(1.0, 1.0, -1.2)]
    [DataRow(-1.0, 1.0, -0.367879)]
    [DataRow(1.0, -1.0, 2.718282)]
    [DataRow(-1.0, -1.0, 0.8)]
    [DataRow(0.0, 0.7, -0.7)]
    public void PerToken_IsTheWorseOfTheClippedAndThePlainGain(double logRatio, double advantage, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, GroupRelativeLoss.PerToken(Of(logRatio - 4), Of(-4), Of(advantage), 0.2).item<double>(), 1e-6);
    }

    // k3 of d = −.5 is .106531, by its weight of 2; the ratio is 1.
    [TestMethod]
    public void PerToken_AddsTheDivergence_WhenItHasAWeight()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(-1 + (2 * 0.106531), GroupRelativeLoss.PerToken(Of(-4), Of(-4), Of(1), 0.2, Of(-4.5), 2).item<double>(), 1e-6);
        var error = Assert.ThrowsExactly<ArgumentException>(() => GroupRelativeLoss.PerToken(Of(-4), Of(-4), Of(1), 0.2, klWeight: 2));
        StringAssert.StartsWith(error.Message, "'klWeight' is 2, but there are no log-probabilities under the reference model");
    }

    [TestMethod]
    public void PerToken_HasTheGradientOfFiniteDifferences_AndTokensDoNotTouchEachOther()
    {
        using var scope = NewDisposeScope();
        double[] point = [-1, -2, -0.5, -3];
        var (sampler, advantages, reference) = (tensor([-1.1, -1.2, -1.5, -3.1]), tensor([0.8, 0.8, -0.5, -0.5]), tensor([-1.3, -2.2, -0.4, -2.5]));
        Slopes.AssertRight(x => GroupRelativeLoss.PerToken(x[0], sampler, advantages, 0.2, reference, 0.3), point);
        var together = GroupRelativeLoss.PerToken(tensor(point), sampler, advantages, 0.2, reference, 0.3);
        for (var i = 0; i < point.Length; i++)
        {
            var one = i..(i + 1);
            var alone = GroupRelativeLoss.PerToken(tensor(point)[one], sampler[one], advantages[one], 0.2, reference[one], 0.3);
            Assert.AreEqual(alone.item<double>(), together[i].item<double>(), 1e-15);
        }
    }

    // No gradient where the gain is clipped: rewarded further, or punished further.
    [TestMethod]
    public void PerToken_HasNoSlope_WhereItIsClipped()
    {
        using var scope = NewDisposeScope();
        var policy = tensor([-3.0, -5, -4]).requires_grad_(true);
        GroupRelativeLoss.PerToken(policy, tensor([-4.0, -4, -4]), tensor([1.0, -1, 1]), 0.2).sum().backward();
        CollectionAssert.AreEqual((double[])[0, 0, -1], policy.grad!.data<double>().ToArray());
        Assert.AreEqual(2 / 3.0, GroupRelativeLoss.ClippedShare(policy, tensor([-4.0, -4, -4]), tensor([1.0, -1, 1]), 0.2).item<double>(), 1e-12);
    }

    [TestMethod]
    public void PerToken_RefusesWhatDoesNotFit()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentException>(() => GroupRelativeLoss.PerToken(zeros(2), zeros(3), zeros(2), 0.2));
        Assert.ThrowsExactly<ArgumentException>(() => GroupRelativeLoss.PerToken(zeros(2), zeros(2), zeros(1), 0.2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupRelativeLoss.PerToken(zeros(2), zeros(2), zeros(2), 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupRelativeLoss.PerToken(zeros(2), zeros(2), zeros(2), 0.2, klWeight: -1));
    }

    private static Tensor Of(double value) => tensor(new[] { value });
}
