using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class LikelihoodMeasureTests
{
    // 12 nats over 6 tokens: competence e⁻². Chosen wins, loses, ties: (1 + 0 + ½) / 3. Per token: −2 > −3, −4 < −2, −2.5 < −1.25.
    [TestMethod]
    public void From_GivesBothAxes()
    {
        var measured = LikelihoodMeasure.From(-12, 6, [new(-4, -6), new(-8, -6), new(-5, -5)], [Pair(2, 2), Pair(2, 3), Pair(2, 4)]);
        Assert.AreEqual(Math.Exp(-2), measured.Competence, 1e-12);
        Assert.AreEqual(0.5, measured.Conformity, 1e-12);
        Assert.AreEqual(Math.Exp(2), measured.Details["perplexity"], 1e-12);
        Assert.AreEqual(1 / 3.0, measured.Details["conformityPerToken"], 1e-12);
    }

    // Changes of −1, −3 and +2, 0: a response moved by (1 + 3 + 2 + 0) / 4, though chosen ones moved by ½ in the mean and rejected ones by −1½.
    [TestMethod]
    public void From_MeasuresDrift_AsTheMeanAbsoluteChange_WhereTheStartIsKnown()
    {
        TokenPair[] pairs = [Pair(2, 2), Pair(2, 3)];
        var measured = LikelihoodMeasure.From(-12, 6, [new(-11, -15), new(-6, -9)], pairs, start: [new(-10, -12), new(-8, -9)]);
        Assert.AreEqual(1.5, measured.Details["drift"], 1e-12);
        Assert.IsFalse(LikelihoodMeasure.From(-12, 6, [new(-11, -15), new(-6, -9)], pairs).Details.ContainsKey("drift"));
    }

    private static TokenPair Pair(int chosenLength, int rejectedLength) => new(new(new int[1 + chosenLength], 1), new(new int[1 + rejectedLength], 1));
}
