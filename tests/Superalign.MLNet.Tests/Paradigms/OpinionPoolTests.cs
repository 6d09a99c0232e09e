using Superalign.MLNet.Paradigms;

namespace Superalign.MLNet.Tests.Paradigms;

[TestClass]
public sealed class OpinionPoolTests
{
    [TestMethod]
    public void Pool_IsTheNormalizedProductOfPowers()
    {
        // .6·.8 : .4·.2, and √.6·.8² : √.4·.2²
        Assert.AreEqual(6.0 / 7, OpinionPool.Of([0.6, 0.4], [0.8, 0.2], (1, 1))[0], 1e-12);
        Assert.AreEqual(Math.Sqrt(0.6) * 0.64 / (Math.Sqrt(0.6) * 0.64 + Math.Sqrt(0.4) * 0.04), OpinionPool.Of([0.6, 0.4], [0.8, 0.2], (0.5, 2))[0], 1e-12);
    }

    [TestMethod]
    public void Fit_TrustsTheInformed_AndNotTheNoise()
    {
        var random = new Random(1);
        int[] truth = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(2))];
        double[][] right = [.. truth.Select(k => Opinion(random.NextDouble() < 0.8 ? k : 1 - k, 0.8))];
        double[][] noise = [.. truth.Select(_ => Opinion(random.Next(2), 0.8))];
        var (first, second) = OpinionPool.Fit(right, noise, truth);
        Assert.AreEqual(1, first, 0.1);
        Assert.AreEqual(0, second, 0.1);
        (first, second) = OpinionPool.Fit(noise, right, truth);
        Assert.AreEqual(0, first, 0.1);
        Assert.AreEqual(1, second, 0.1);
    }

    [TestMethod]
    public void Fit_OfIndependentSources_IsBayes()
    {
        // Independent given the class, and calibrated: the product of both is right, so both powers are 1.
        var random = new Random(2);
        int[] truth = [.. Enumerable.Range(0, 40_000).Select(_ => random.Next(2))];
        var (first, second) = OpinionPool.Fit(
            [.. truth.Select(k => Opinion(random.NextDouble() < 0.7 ? k : 1 - k, 0.7))], [.. truth.Select(k => Opinion(random.NextDouble() < 0.9 ? k : 1 - k, 0.9))], truth);
        Assert.AreEqual(1, first, 0.06);
        Assert.AreEqual(1, second, 0.06);
    }

    [TestMethod]
    public void Fit_WithoutRows_BelievesTheFirst() => Assert.AreEqual((1.0, 0.0), OpinionPool.Fit([], [], []));

    private static double[] Opinion(int k, double p) => k == 0 ? [p, 1 - p] : [1 - p, p];
}
