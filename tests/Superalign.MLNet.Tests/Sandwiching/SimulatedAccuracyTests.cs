using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

[TestClass]
public sealed class SimulatedAccuracyTests
{
    // Values of the standard normal distribution function from its tables.
    [TestMethod]
    [DataRow(0.0, 1.0, 1, 0.5)]
    [DataRow(1.0, 1.0, 1, 0.8413)]
    [DataRow(1.0, 0.5, 1, 0.9772)]
    [DataRow(1.0, 2.0, 1, 0.6915)]
    [DataRow(-1.0, 1.0, 1, 0.1587)]
    [DataRow(1.0, 2.0, 4, 0.8413)]
    public void Debate_IsTheNormalDistribution(double advantage, double noise, int rounds, double expected) =>
        Assert.AreEqual(expected, SimulatedAccuracy.Debate(advantage, noise, rounds), 5e-5);

    [TestMethod]
    public void DebateInOneOrder_LosesWhatTheBiasCosts()
    {
        // (Φ(2) + Φ(0))/2 = (0.9772 + 0.5)/2.
        Assert.AreEqual(0.7386, SimulatedAccuracy.DebateInOneOrder(1, 1, positionBias: 1), 5e-5);
        Assert.AreEqual(0.8413, SimulatedAccuracy.DebateInOneOrder(1, 1, positionBias: 0), 5e-5);
    }

    [TestMethod]
    [DataRow(1.0, 0.5, 0.9, 0.5)]
    [DataRow(0.0, 0.5, 0.7, 0.7)]
    [DataRow(0.5, 0.0, 0.8, 0.4)]
    [DataRow(0.5, 1.0, 0.6, 0.8)]
    public void Consultancy_MixesHonestyAndKnowledge(double persuadability, double honest, double knowledge, double expected) =>
        Assert.AreEqual(expected, SimulatedAccuracy.Consultancy(persuadability, honest, knowledge), 1e-12);

    [TestMethod]
    public void Critique_IsWorkedByHand()
    {
        // 0.6 · 0.9 · 0.9 + 0.4 · (1 − 0.5 · 0.5) = 0.486 + 0.3.
        Assert.AreEqual(0.786, SimulatedAccuracy.Critique(0.6, 0.5, 0.1, 2), 1e-12);
        // One round of revision is one round of critique: 0.54 + 0.2; the second: 0.74 · 0.9 + 0.26 · 0.5.
        Assert.AreEqual(0.74, SimulatedAccuracy.RevisedCritique(0.6, 0.5, 0.1, 1), 1e-12);
        Assert.AreEqual(0.796, SimulatedAccuracy.RevisedCritique(0.6, 0.5, 0.1, 2), 1e-12);
        Assert.AreEqual(0.6, SimulatedAccuracy.RevisedCritique(0.6, 0, 0, 3));
    }

    [TestMethod]
    public void WrongNumbers_AreRefusedByName()
    {
        Assert.Contains("'persuadability' is 1.5", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SimulatedAccuracy.Consultancy(1.5, 0.5)).Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SimulatedAccuracy.Debate(1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SimulatedAccuracy.Critique(0.5, 0.5, 0.5, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SimulatedJudge(new() { Noise = -1 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SimulatedAdvisor(double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SimulatedCritic(1.1, 0));
    }
}
