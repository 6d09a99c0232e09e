using CsCheck;
using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Tests.Alternation;

[TestClass]
public sealed class GradientWeightsTests
{
    private static readonly double[] First = [1, 0];
    private static readonly double[] Second = [-1, 1];

    // (1, 0) and (−1, 1): the dot product is −1. Surgery leaves (.5, .5) and (0, 1), with the sum (.5, 1.5).
    [TestMethod]
    public void ConflictProjection_EqualsHandComputedValue() => AssertSum([0.5, 1.5], ConflictProjection.Weights(GradientProducts.Of(First, Second)));

    [TestMethod]
    public void ConflictProjection_IsThePlainSum_WithoutAConflict() =>
        Assert.AreEqual(new GradientWeights(1, 1), ConflictProjection.Weights(GradientProducts.Of([1, 0], [1, 1])));

    // What is left of each gradient works against the other no more: their sum lowers both losses.
    [TestMethod]
    public void ConflictProjection_LowersBothLosses_WheneverGradientsAreNotOpposite() => Sample((products, first, second) =>
    {
        var weights = ConflictProjection.Weights(products);
        return Dot(Combine(weights, first, second), first) >= -1e-9 && Dot(Combine(weights, first, second), second) >= -1e-9;
    });

    // a = (|(−1, 1)|² + 1) / |(2, −1)|² = 3/5, so (.6 − .4, .4) = (.2, .4), whose product with either gradient is its squared norm, .2.
    [TestMethod]
    public void MinimumNorm_EqualsHandComputedValue()
    {
        var weights = MinimumNorm.Weights(GradientProducts.Of(First, Second));
        Assert.AreEqual(0.6, weights.Competence, 1e-12);
        AssertSum([0.2, 0.4], weights);
    }

    // (1, 0) is the nearest point to 0 of the line to (3, 1); of equal gradients any is; opposite ones cancel.
    [TestMethod]
    public void MinimumNorm_StaysBetweenTheGradients()
    {
        Assert.AreEqual(new GradientWeights(1, 0), MinimumNorm.Weights(GradientProducts.Of([1, 0], [3, 1])));
        Assert.AreEqual(new GradientWeights(0, 1), MinimumNorm.Weights(GradientProducts.Of([3, 1], [1, 0])));
        Assert.AreEqual(new GradientWeights(0.5, 0.5), MinimumNorm.Weights(GradientProducts.Of([1, 2], [1, 2])));
        Assert.AreEqual(new GradientWeights(0.75, 0.25), MinimumNorm.Weights(GradientProducts.Of([1, 0], [-3, 0])));
        Assert.AreEqual(new GradientWeights(0.5, 0.5), MinimumNorm.Weights(default));
    }

    // The conditions of a minimum: no point between the gradients is shorter, and along it both losses fall by at least |d|².
    [TestMethod]
    public void MinimumNorm_IsTheShortestPoint() => Sample((products, first, second) =>
    {
        var weights = MinimumNorm.Weights(products);
        var shortest = Combine(weights, first, second);
        var square = Dot(shortest, shortest);
        return Dot(shortest, first) >= square - 1e-9
            && Dot(shortest, second) >= square - 1e-9
            && Math.Abs(weights.Competence + weights.Conformity - 1) < 1e-12
            && weights.Competence is >= 0 and <= 1;
    });

    // Weighted by .25, surgery works on (.75, 0) and (−.25, .25): dot −.1875, so (.75, 0)(1 + 1/3) + (−.25, .25)(1 + 1.5).
    [TestMethod]
    public void Of_WeighsTheGradientsFirst()
    {
        var products = GradientProducts.Of(First, Second);
        Assert.AreEqual(new GradientWeights(0.75, 0.25), GradientWeights.Of(GradientCombination.WeightedSum, products, 0.25));
        AssertSum([0.375, 0.625], GradientWeights.Of(GradientCombination.ProjectConflicts, products, 0.25));
        Assert.AreEqual(MinimumNorm.Weights(products), GradientWeights.Of(GradientCombination.MinimumNorm, products, 0.25));
    }

    // A goal without weight, or without a gradient, has no part in the sum and divides by nothing.
    [TestMethod]
    public void Of_TakesGradientsThatVanish()
    {
        var products = GradientProducts.Of(First, Second);
        Assert.AreEqual(new GradientWeights(1, 0), GradientWeights.Of(GradientCombination.ProjectConflicts, products, 0));
        Assert.AreEqual(new GradientWeights(0.5, 0.5), GradientWeights.Of(GradientCombination.ProjectConflicts, GradientProducts.Of(First, [0, 0]), 0.5));
        Assert.AreEqual(new GradientWeights(0, 1), GradientWeights.Of(GradientCombination.MinimumNorm, GradientProducts.Of(First, [0, 0]), 0.5));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GradientWeights.Of(GradientCombination.WeightedSum, products, 1.5)).Message, "'conformityWeight' is 1.5");
        Assert.ThrowsExactly<ArgumentException>(() => GradientProducts.Of(First, [1]));
    }

    private static void Sample(Func<GradientProducts, double[], double[], bool> holds) =>
        Gen.Select(Gen.Double[-2, 2].Array[4], Gen.Double[-2, 2].Array[4])
            .Sample((first, second) => holds(GradientProducts.Of(first, second), first, second), iter: 500, threads: 1);

    private static void AssertSum(double[] expected, GradientWeights weights)
    {
        var sum = Combine(weights, First, Second);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], sum[i], 1e-12);
    }

    private static double[] Combine(GradientWeights weights, double[] first, double[] second) =>
        [.. first.Zip(second, (one, other) => weights.Competence * one + weights.Conformity * other)];

    private static double Dot(double[] one, double[] other) => one.Zip(other, (x, y) => x * y).Sum();
}
