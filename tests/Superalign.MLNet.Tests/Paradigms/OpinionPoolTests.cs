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
    public void Fit_ReachesTheBestPowers_AlsoWhereOneIsAtItsBound()
    {
        var random = new Random(4);
        for (var trial = 0; trial < 20; trial++)
        {
            int[] truth = [.. Enumerable.Range(0, 100).Select(_ => random.Next(2))];
            double[][] first = [.. truth.Select(k => Opinion(random.NextDouble() < 0.75 ? k : 1 - k, 0.55 + 0.4 * random.NextDouble()))];
            // The second repeats the first, and adds noise.
            double[][] second = [.. first.Select(one => Opinion(random.NextDouble() < 0.8 == one[0] > 0.5 ? 0 : 1, 0.6 + 0.3 * random.NextDouble()))];
            var (a, b) = OpinionPool.Fit(first, second, truth);
            var reached = Loss(a, b);
            foreach (var (da, db) in new[] { (0.02, 0.0), (-0.02, 0.0), (0.0, 0.02), (0.0, -0.02), (0.02, 0.02), (-0.02, 0.02) })
            {
                if (a + da >= 0 && b + db >= 0)
                    Assert.IsGreaterThanOrEqualTo(reached, Loss(a + da, b + db) + 1e-6, $"trial {trial}: {a}, {b}");
            }

            double Loss(double x, double y) => ((x - 1) * (x - 1) + y * y) / 2 - truth.Select((k, row) => Math.Log(OpinionPool.Of(first[row], second[row], (x, y))[k])).Sum();
        }
    }

    [TestMethod]
    public void Fit_WithoutRows_BelievesTheFirst() => Assert.AreEqual((1.0, 0.0), OpinionPool.Fit([], [], []));

    private static double[] Opinion(int k, double p) => k == 0 ? [p, 1 - p] : [1 - p, p];
}
