using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class ItemResponseTests
{
    // Section 6 of the Law School Aptitude Test (Bock and Lieberman, Psychometrika 35, 1970): how often each of the 32 patterns occurs, from 00000 to 11111.
    private static readonly int[] Patterns =
        [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298];

    [TestMethod]
    public void Fit_IsThatOfThePublishedAnalysis_OfTwoParametersAnItem()
    {
        // R's package ltm on the same data: log-likelihood −2466.653.
        var persons = LawSchool();
        CollectionAssert.AreEqual((double[])[924, 709, 553, 763, 870], Enumerable.Range(0, 5).Select(item => persons.Sum(person => person[item])).ToArray());
        var fit = ItemResponse.Fit(persons, new() { Penalty = 0, MaxIterations = 5000, Tolerance = 1e-9 });
        Assert.AreEqual(-2466.653, fit.LogLikelihood, 2e-3);
        double[] discriminations = [0.8254, 0.7229, 0.8905, 0.6886, 0.6575], difficulties = [-3.3597, -1.3696, -0.2799, -1.8659, -3.1236];
        for (var item = 0; item < 5; item++)
        {
            Assert.AreEqual(discriminations[item], fit.Items[item].Discrimination, 5e-3);
            Assert.AreEqual(difficulties[item], fit.Items[item].Difficulty, 2e-2);
        }
    }

    [TestMethod]
    public void Fit_IsThatOfThePublishedAnalysis_OfRaschsModel()
    {
        // The same package: one discrimination of 0.7551, log-likelihood −2466.938.
        var fit = ItemResponse.Fit(LawSchool(), new() { EqualDiscriminations = true, Penalty = 0, MaxIterations = 5000, Tolerance = 1e-9 });
        Assert.AreEqual(-2466.938, fit.LogLikelihood, 2e-3);
        double[] difficulties = [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802];
        for (var item = 0; item < 5; item++)
        {
            Assert.AreEqual(0.7551, fit.Items[item].Discrimination, 2e-3);
            Assert.AreEqual(difficulties[item], fit.Items[item].Difficulty, 1e-2);
        }
        // Equal discriminations make the count of ones all that matters.
        var byScore = LawSchool().Select((person, i) => (Score: person.Sum(), Ability: fit.Abilities[i])).GroupBy(one => one.Score).OrderBy(group => group.Key).ToArray();
        Assert.IsTrue(Array.TrueForAll(byScore, group => group.Max(one => one.Ability) - group.Min(one => one.Ability) < 1e-9));
        Assert.IsTrue(byScore.Zip(byScore.Skip(1), (lower, higher) => lower.First().Ability < higher.First().Ability).All(rises => rises));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Fit_FindsPlantedParameters(int seed)
    {
        double[] slopes = [0.5, 0.8, 1.0, 1.3, 1.6, 2.0, -0.7, 0.05], difficulties = [-1, 0.5, 0, 1, -0.5, 0.3, 0.2, 0];
        var random = new Random(seed);
        double[] abilities = [.. Enumerable.Range(0, 4000).Select(_ => Normal(random))];
        double[][] responses = [.. abilities.Select(ability => slopes.Select((slope, item) =>
            random.NextDouble() < 0.1 ? double.NaN : random.NextDouble() < 1 / (1 + Math.Exp(-slope * (ability - difficulties[item]))) ? 1.0 : 0).ToArray())];
        var fit = ItemResponse.Fit(responses);
        for (var item = 0; item < slopes.Length; item++)
        {
            Console.WriteLine(FormattableString.Invariant($"planted a {slopes[item]}, b {difficulties[item]}; found a {fit.Items[item].Discrimination:0.000}, b {fit.Items[item].Difficulty:0.000}"));
            Assert.AreEqual(slopes[item], fit.Items[item].Discrimination, 0.25);
            if (item < 7)
                Assert.AreEqual(difficulties[item], fit.Items[item].Difficulty, 0.25);
        }
        Assert.IsTrue(fit.Converged);
        Assert.IsGreaterThan(0.75, MathNet.Numerics.Statistics.Correlation.Pearson(fit.Abilities, abilities));
        for (var i = 1; i < fit.Trace.Count; i++)
            Assert.IsGreaterThanOrEqualTo(fit.Trace[i - 1] - 1e-6, fit.Trace[i]);
    }

    [TestMethod]
    public void Fit_StaysFinite_WhereAllAnswerAlike()
    {
        var fit = ItemResponse.Fit([[1, 0, 1], [1, 1, 0], [1, 0, 0], [double.NaN, double.NaN, double.NaN]]);
        Assert.IsTrue(fit.Items.All(item => double.IsFinite(item.Difficulty)));
        Assert.AreEqual(0, fit.Abilities[3], 1e-9, "Who answered nothing is average.");
    }

    [TestMethod]
    public void Fit_RefusesWhatAreNoResponses()
    {
        Assert.Contains("two items are needed", Assert.ThrowsExactly<ArgumentException>(() => ItemResponse.Fit([[1]])).Message);
        Assert.Contains("Person 1 has 3 responses", Assert.ThrowsExactly<ArgumentException>(() => ItemResponse.Fit([[1, 0], [1, 0, 1]])).Message);
        Assert.Contains("the response 0.5", Assert.ThrowsExactly<ArgumentException>(() => ItemResponse.Fit([[1, 0.5]])).Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ItemResponse.Fit([[1, 0]], new() { Penalty = -1 }));
    }

    private static double[][] LawSchool() =>
        [.. Patterns.SelectMany((count, pattern) => Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 5).Select(item => (double)((pattern >> (4 - item)) & 1)).ToArray()))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
