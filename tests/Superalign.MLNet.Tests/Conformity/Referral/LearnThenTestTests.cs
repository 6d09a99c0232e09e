using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Conformity.Referral;

[TestClass]
public sealed class LearnThenTestTests
{
    // P(X ≤ 2), X ~ B(10, 0.1) = 0.9298091736; P(X ≤ 0), X ~ B(5, 0.5) = 1/32; tables of the binomial distribution.
    [TestMethod]
    [DataRow(2, 10, 0.1, 0.9298091736)]
    [DataRow(0, 5, 0.5, 0.03125)]
    [DataRow(5, 5, 0.5, 1.0)]
    [DataRow(0, 0, 0.5, 1.0)]
    [DataRow(470, 1000, 0.5, 0.0310, DisplayName = "a long sum, computed in Python with whole numbers")]
    public void BinomialTail_IsThatOfTables(int k, int n, double p, double expected) =>
        Assert.AreEqual(expected, BinomialTail.AtMost(k, n, p), 5e-5);

    // δ/5 = 0.02: 0.9^n ≤ 0.02 from n = 38 on (ln 0.02 / ln 0.9 = 37.13).
    [TestMethod]
    public void RowsNeeded_IsTheNumberWithoutAMistake()
    {
        Assert.AreEqual(38, LearnThenTest.RowsNeeded(0.1, 0.1));
        Assert.AreEqual(0.5, LearnThenTest.Threshold([.. Enumerable.Repeat(0.999, 38)], new bool[38], 0.1, 0.1));
        Assert.AreEqual(double.PositiveInfinity, LearnThenTest.Threshold([.. Enumerable.Repeat(0.999, 37)], new bool[37], 0.1, 0.1));
    }

    [TestMethod]
    public void Threshold_GoesDownOnlyAsFarAsTheErrorAllows()
    {
        // Above 0.8 nothing is wrong, below everything is: a tenth of the kept rows may be.
        double[] certainties = [.. Enumerable.Range(0, 1_000).Select(row => 0.5 + (row / 2_000.0))];
        bool[] wrong = [.. certainties.Select(certainty => certainty < 0.8)];
        var threshold = LearnThenTest.Threshold(certainties, wrong, 0.1, 0.1);
        Assert.IsTrue(threshold is > 0.77 and < 0.8, $"{threshold}");
    }

    // The guarantee: in at most δ of the splits, within three standard errors, the true error among kept rows is above the level.
    [TestMethod]
    public void Threshold_IsSeldomTooLow()
    {
        const int Splits = 1_000;
        const double Level = 0.2, Delta = 0.1;
        var stream = RandomStream.For(1, "learn then test");
        int violated = 0, kept = 0;
        for (var split = 0; split < Splits; split++)
        {
            double[] certainties = [.. Enumerable.Range(0, 300).Select(_ => 0.5 + (0.5 * stream.NextDouble()))];
            bool[] wrong = [.. certainties.Select(certainty => stream.NextDouble() < 1.6 * (1 - certainty))];
            var threshold = LearnThenTest.Threshold(certainties, wrong, Level, Delta);
            if (!double.IsFinite(threshold))
                continue;
            kept++;
            // Uniform certainties above the threshold are wrong with the mean of 1.6 (1 − c), which is 0.8 (1 − threshold).
            violated += 0.8 * (1 - threshold) > Level + 1e-9 ? 1 : 0;
        }
        Assert.IsGreaterThan(Splits / 2, kept);
        Assert.IsLessThanOrEqualTo(Delta + (3 * Math.Sqrt(Delta * (1 - Delta) / Splits)), violated / (double)Splits);
    }
}
