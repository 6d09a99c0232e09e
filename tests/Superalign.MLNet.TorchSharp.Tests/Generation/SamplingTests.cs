using CsCheck;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Generation;

[TestClass]
public sealed class SamplingTests
{
    // exp(ln k / T) = k^(1/T): 1, 2, 4 of 7 at T = 1; their squares 1, 4, 16 of 21 at T = 1/2; roots 1, √2, 2 of 4.41421 at T = 2.
    [TestMethod]
    [DataRow(1.0, 1 / 7.0, 2 / 7.0, 4 / 7.0)]
    [DataRow(0.5, 1 / 21.0, 4 / 21.0, 16 / 21.0)]
    [DataRow(2.0, 0.226541, 0.320377, 0.453082)]
    public void Softmax_EqualsHandComputedValues(double temperature, double first, double second, double third)
    {
        var probabilities = new double[3];
        Sampling.Softmax([0, MathF.Log(2), MathF.Log(4)], temperature, probabilities);
        double[] expected = [first, second, third];
        for (var id = 0; id < 3; id++)
            Assert.AreEqual(expected[id], probabilities[id], 1e-6);
    }

    [TestMethod]
    public void Softmax_StaysFinite_WhenLogitsAreLargeAndTheTemperatureIsSmall()
    {
        var probabilities = new double[3];
        Sampling.Softmax([3e38f, -3e38f, 3e38f], double.Epsilon, probabilities);
        CollectionAssert.AreEqual((double[])[0.5, 0, 0.5], probabilities);
    }

    // In order of probability: id 1 (1/2), id 3 (1/4), then id 0 before its equal id 2 (1/8 each).
    [TestMethod]
    [DataRow(0.01, new[] { 0, 0.5, 0, 0 })]
    [DataRow(0.5, new[] { 0, 0.5, 0, 0 }, DisplayName = "p reached exactly by one token")]
    [DataRow(0.51, new[] { 0, 0.5, 0, 0.25 })]
    [DataRow(0.75, new[] { 0, 0.5, 0, 0.25 }, DisplayName = "p reached exactly by two tokens")]
    [DataRow(0.76, new[] { 0.125, 0.5, 0, 0.25 }, DisplayName = "the lower id of equals enters first")]
    [DataRow(0.88, new[] { 0.125, 0.5, 0.125, 0.25 })]
    [DataRow(1.0, new[] { 0.125, 0.5, 0.125, 0.25 })]
    public void KeepNucleus_KeepsTheSmallestSetThatReachesP(double topP, double[] expected)
    {
        double[] probabilities = [0.125, 0.5, 0.125, 0.25];
        Sampling.KeepNucleus(probabilities, topP);
        CollectionAssert.AreEqual(expected, probabilities);
    }

    [TestMethod]
    public void KeepNucleus_AgreesWithSortingAllTokens() =>
        Gen.Select(Gen.Int[0, 6].Array[1, 30], Gen.Double[0.01, 0.99]).Where((counts, _) => counts.Sum() > 0).Sample(
            (counts, topP) =>
            {
                double[] probabilities = [.. counts.Select(count => count / (double)counts.Sum())];
                var expected = new double[probabilities.Length];
                var held = 0.0;
                foreach (var id in Enumerable.Range(0, expected.Length).OrderByDescending(id => probabilities[id]))
                {
                    if (held < topP)
                        held += expected[id] = probabilities[id];
                }

                Sampling.KeepNucleus(probabilities, topP);
                return expected.SequenceEqual(probabilities);
            },
            iter: 500,
            threads: 1);

    // Running sums 1, 1, 3, 4 of a total of 4: shares below 1/4 draw id 0, up to 3/4 id 2, then id 3; id 1 weighs nothing.
    [TestMethod]
    [DataRow(0.0, 0)]
    [DataRow(0.2499, 0)]
    [DataRow(0.25, 2)]
    [DataRow(0.7499, 2)]
    [DataRow(0.75, 3)]
    [DataRow(0.9999, 3)]
    public void Draw_TakesTheTokenWhoseRunningSumExceedsTheShare(double share, int expected) =>
        Assert.AreEqual(expected, Sampling.Draw([1, 0, 2, 1], share));

    [TestMethod]
    public void Draw_NeverTakesATokenWithoutWeight()
    {
        Assert.AreEqual(1, Sampling.Draw([0, 1, 0], 0));
        Assert.AreEqual(1, Sampling.Draw([0, 1, 0], Math.BitDecrement(1.0)));
        Assert.AreEqual(2, Sampling.Draw([0.1, 0.2, 0.7, 0], Math.BitDecrement(1.0)));
    }

    // Pearson's statistic of 4 classes has 3 degrees of freedom: above 16.27 once in a thousand (chi-square table, p = .001).
    [TestMethod]
    [DataRow(1.0)]
    [DataRow(0.7)]
    public void Draw_HitsTokensInProportion(double temperature)
    {
        const int Draws = 20_000;
        var probabilities = new double[4];
        Sampling.Softmax([0.3f, -1.2f, 1.1f, 0f], temperature, probabilities);
        var stream = RandomStream.For(7, "sample:proportion");
        var counts = new int[4];
        for (var i = 0; i < Draws; i++)
            counts[Sampling.Draw(probabilities, stream.NextDouble())]++;
        var statistic = counts.Zip(probabilities, (count, p) => Math.Pow(count - Draws * p, 2) / (Draws * p)).Sum();
        Assert.IsLessThan(16.27, statistic);
    }
}
