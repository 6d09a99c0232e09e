using CsCheck;
using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class GroupAdvantagesTests
{
    // Mean .5, deviation √(1/3) = .577350 with n − 1: ±.5 / .577450.
    [TestMethod]
    public void Of_DividesByTheDeviationOfTheSample() =>
        AssertValues([0.865875, -0.865875, -0.865875, 0.865875], GroupAdvantages.Of([1, 0, 0, 1], 4));

    // One right of eight: mean .125, deviation √(.875 / 7) … .353553.
    [TestMethod]
    public void Of_RewardsTheRareSuccess() =>
        AssertValues([2.474174, .. Enumerable.Repeat(-0.353453, 7)], GroupAdvantages.Of([1, 0, 0, 0, 0, 0, 0, 0], 8));

    [TestMethod]
    public void Of_OnlySubtractsTheMean_WhenNotScaled() =>
        AssertValues([0.75, -0.25, -0.25, -0.25], GroupAdvantages.Of([1, 0, 0, 0], 4, scaleByDeviation: false));

    [TestMethod]
    public void Of_CountsGroupsThatTeachNothing()
    {
        var advantages = GroupAdvantages.Of([1, 1, 0, 0, 1, 0, double.NaN, 1], 2);
        Assert.AreEqual(0.75, advantages.ZeroVarianceShare);
        Assert.AreEqual(4 / 7.0, advantages.MeanReward, 1e-12);
        Assert.IsTrue(advantages.Values.Take(4).All(value => value == 0));
        Assert.IsTrue(advantages.Values.Skip(6).All(value => value == 0));
    }

    // As if the group were (1, 0, 0, 1).
    [TestMethod]
    public void Of_LeavesOutWhatCouldNotBeRated() =>
        AssertValues([0.865875, -0.865875, 0, -0.865875, 0.865875], GroupAdvantages.Of([1, 0, double.NaN, 0, 1], 5));

    [TestMethod]
    public void Of_HasNoMeanReward_WhenNothingCouldBeRated()
    {
        var advantages = GroupAdvantages.Of([double.NaN, double.NaN], 2);
        Assert.IsTrue(double.IsNaN(advantages.MeanReward));
        Assert.AreEqual(1, advantages.ZeroVarianceShare);
    }

    // A group's advantages add up to 0, and do not depend on the groups beside it, on a shift of its rewards or on their order.
    [TestMethod]
    public void Of_LooksAtOneGroupAlone() =>
        Gen.Double[-2, 2].Array[6].Sample(rewards =>
        {
            var together = GroupAdvantages.Of(rewards, 3).Values;
            var second = GroupAdvantages.Of([.. rewards[3..].Select(reward => reward + 1)], 3).Values;
            var backwards = GroupAdvantages.Of([.. rewards.Reverse()], 3).Values.Reverse().ToArray();
            return Math.Abs(together.Take(3).Sum()) < 1e-9
                && together.Skip(3).Zip(second).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6)
                && together.Zip(backwards).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }, iter: 200, threads: 1);

    [TestMethod]
    public void Of_RefusesWhatIsNoGroup()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupAdvantages.Of([1], 1)).Message, "A group of 1 sampled responses");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => GroupAdvantages.Of([1, 2, 3], 2)).Message, "There are 3 rewards for groups of 2");
        Assert.ThrowsExactly<ArgumentException>(() => GroupAdvantages.Of([], 2));
        Assert.ThrowsExactly<ArgumentException>(() => GroupAdvantages.Of([1, double.PositiveInfinity], 2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GroupRelativeObjective { GroupSize = 1 });
    }

    private static void AssertValues(double[] expected, GroupAdvantages actual)
    {
        Assert.HasCount(expected.Length, actual.Values);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual.Values[i], 1e-6, $"at {i}");
    }
}
