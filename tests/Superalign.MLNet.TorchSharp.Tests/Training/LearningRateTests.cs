using Superalign.MLNet.Training;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class LearningRateTests
{
    [TestMethod]
    [DataRow(0, 3, 0.25)]
    [DataRow(2, 3, 0.75)]
    [DataRow(3, 3, 1.0)]
    [DataRow(100, 3, 1.0)]
    [DataRow(0, 0, 1.0, DisplayName = "no warm-up")]
    public void Share_RisesInALineAndStays(int steps, int warmup, double expected) =>
        Assert.AreEqual(expected, LearningRate.Share(steps, warmup), 1e-12);

    [TestMethod]
    [DataRow(1, 5, 0.2, 1.0)]
    [DataRow(3, 5, 0.2, 0.6)]
    [DataRow(5, 5, 0.2, 0.2)]
    [DataRow(1, 1, 0.2, 1.0, DisplayName = "a single step")]
    public void Fall_GoesInALineToItsEnd(int step, int steps, double final, double expected) =>
        Assert.AreEqual(expected, LearningRate.Fall(step, steps, final), 1e-12);

    [TestMethod]
    [DataRow(LearningRateDecay.None, 7, 8, 1.0)]
    [DataRow(LearningRateDecay.Linear, 0, 8, 1.0)]
    [DataRow(LearningRateDecay.Linear, 2, 8, 0.75)]
    [DataRow(LearningRateDecay.Linear, 9, 8, 0.0, DisplayName = "beyond the end")]
    [DataRow(LearningRateDecay.Cosine, 2, 8, 0.853553, DisplayName = "(1 + cos 45°) / 2")]
    [DataRow(LearningRateDecay.Cosine, 4, 8, 0.5)]
    [DataRow(LearningRateDecay.Cosine, 8, 8, 0.0)]
    public void Decayed_FallsOverTheRun(LearningRateDecay decay, int steps, int total, double expected) =>
        Assert.AreEqual(expected, LearningRate.Decayed(decay, steps, total), 1e-6);
}
