using Microsoft.ML;
using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class SurrogateTestingTests
{
    [TestMethod]
    public void Run_AsksForTheTruthOnlyAfterTheDecision_AndNotOnTheTop()
    {
        var calls = new List<string>();
        var report = SurrogateTesting.Run<string, int>(
            [new("low", "low"), new("middle", "middle"), new("high", "high"), new("top", "top", TruthIsKnown: false)],
            (below, level) =>
            {
                calls.Add($"decide {level} by {below}");
                return new SurrogateDecision<int>([0, 1, 2], [0.1, 0.3, 0.2]);
            },
            (level, candidate) =>
            {
                calls.Add($"reveal {level} {candidate}");
                return candidate;
            });
        CollectionAssert.AreEqual(
            (string[])["decide middle by low", "reveal middle 0", "reveal middle 1", "reveal middle 2", "decide high by middle", "reveal high 0", "reveal high 1", "reveal high 2", "decide top by high"], calls);
        // It chose 1 where 2 was best, on both: estimates (.1, .3, .2) against (0, 1, 2) correlate by 1 − 6·2/(3·8).
        Assert.IsFalse(report.Outcomes[0].WasRight);
        Assert.AreEqual(1, report.Outcomes[0].Regret);
        Assert.AreEqual(0.5, report.Outcomes[0].RankCorrelation, 1e-12);
        Assert.AreEqual(1, report.Outcomes[0].RegretOfChance, 1e-12);
        Assert.AreEqual(1.0 / 3, report.Outcomes[0].ChanceOfRight, 1e-12);
        Assert.IsNull(report.Outcomes[2].WasRight);
        Assert.AreEqual(0, report.Right.Mean);
        Assert.AreEqual(1, report.ProbabilityByChance, 1e-12);
        Assert.Contains("right on 0 of 2 levels", report.Conclusion);
        Assert.Contains("no better than chance: do not rely on the choice of candidate 2 on 'top'", report.Conclusion);
        Assert.Contains("middle", report.ToString());
    }

    [TestMethod]
    public void Run_TrustsAMethodThatChanceWouldNotEqual()
    {
        SurrogateLevel<int>[] levels = [.. Enumerable.Range(0, 6).Select(i => new SurrogateLevel<int>($"level {i}", i, i < 5))];
        var report = SurrogateTesting.Run(levels, (_, level) => new SurrogateDecision<int>([0, 1, 2, 3], [level == 9 ? 1 : 0, 0.5, 0.2, 0.9]), (_, candidate) => candidate);
        // Four levels at one in four: 1/256.
        Assert.AreEqual(1, report.Right.Mean);
        Assert.AreEqual(1.0 / 256, report.ProbabilityByChance, 1e-12);
        Assert.AreEqual(0, report.MeanRegret);
        Assert.AreEqual(1.5, report.MeanRegretOfChance, 1e-12);
        Assert.Contains("trust the choice of candidate 4 on 'level 5' that far", report.Conclusion);
    }

    [TestMethod]
    public void Run_SaysWhereItFailedNearTheTop()
    {
        SurrogateLevel<int>[] levels = [.. Enumerable.Range(0, 6).Select(i => new SurrogateLevel<int>($"level {i}", i, i < 5))];
        // Right on the lower three of four.
        var report = SurrogateTesting.Run(levels, (_, _) => new SurrogateDecision<int>([0, 1], [0, 1]), (level, candidate) => level == 4 ? -candidate : candidate);
        Assert.AreEqual(0.75, report.Right.Mean);
        // C(4,3)/16 + 1/16.
        Assert.AreEqual(5.0 / 16, report.ProbabilityByChance, 1e-12);
        Assert.AreEqual(0.25, report.MeanRegret);
        Assert.AreEqual(-1, report.Outcomes[3].RankCorrelation, 1e-12);
        Assert.Contains("chance could have done, too: do not rely on", report.Conclusion);
        Assert.Contains("It failed on the highest level tested", report.Conclusion);
    }

    [TestMethod]
    public void Run_NeedsTwoLevelsToTest()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Run([new("low", 0), new("high", 1), new("top", 2, false)], 1));
        Assert.Contains("Of 3 levels 1 can be tested", error.Message);
        Assert.ThrowsExactly<ArgumentException>(() => Run([new("low", 0)], 1));
        Assert.Contains("'middle' is not finite", Assert.ThrowsExactly<InvalidDataException>(() => Run([new("low", 0), new("middle", 1), new("high", 2)], double.NaN)).Message);
        Assert.Contains("1 candidates", Assert.ThrowsExactly<ArgumentException>(() => new SurrogateDecision<int>([1], [1])).Message);
        Assert.ThrowsExactly<ArgumentException>(() => new SurrogateDecision<int>([1, 2], [1, double.NaN]));
        Assert.ThrowsExactly<ArgumentException>(() => new SurrogateDecision<int>([1, 2], [1, 0], 2));
        Assert.AreEqual(1, new SurrogateDecision<int>([1, 2], [1, 0], 1).Choice);

        static SurrogateReport Run(SurrogateLevel<int>[] levels, double truth) =>
            SurrogateTesting.Run(levels, (_, _) => new SurrogateDecision<int>([0, 1], [0, 1]), (_, _) => truth);
    }

    [TestMethod]
    public void Catalog_LogsTheConclusion()
    {
        var mlContext = new MLContext(seed: 1);
        var log = new List<string>();
        mlContext.Log += (_, e) => log.Add(e.Message);
        var report = mlContext.Superalign().Evaluate.SurrogateTest<int, int>([new("a", 0), new("b", 1), new("c", 2)], (_, _) => new([0, 1], [0, 1]), (_, candidate) => candidate);
        Assert.AreEqual(1, report.Right.Mean);
        Assert.IsTrue(log.Exists(message => message.Contains(report.Conclusion, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Run_CountsEquallyGoodCandidatesAsRight()
    {
        var report = SurrogateTesting.Run<int, int>([new("a", 0), new("b", 1), new("c", 2)], (_, _) => new([0, 1], [0, 1]), (_, _) => 5);
        Assert.AreEqual(1, report.Right.Mean);
        Assert.AreEqual(1, report.ProbabilityByChance, 1e-12, "Any choice is right.");
        Assert.IsTrue(double.IsNaN(report.Outcomes[0].RankCorrelation));
        Assert.Contains("no better than chance: there is no level without truth", report.Conclusion);
    }
}
