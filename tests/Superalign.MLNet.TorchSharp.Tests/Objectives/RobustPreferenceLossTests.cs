using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class RobustPreferenceLossTests
{
    // By hand at βΔ = 1: [.9 · .313262 − .1 · 1.313262] / .8 = .188262.
    [TestMethod]
    [DataRow(10.0, 0.1, 0.188262)]
    [DataRow(10.0, 0.0, 0.313262, DisplayName = "without flipped pairs it is DPO")]
    [DataRow(0.0, 0.3, 0.693147, DisplayName = "no margin: ln 2")]
    public void PerPair_EqualsHandComputedValue(double difference, double flipped, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, Loss(difference, flipped), 1e-6);
    }

    // What the loss is for: where a share ε is flipped, its mean is the DPO loss of the pairs as they should be.
    [TestMethod]
    [DataRow(3.0)]
    [DataRow(-7.0)]
    public void PerPair_IsOnAverageTheLossOfUnflippedPairs(double difference)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(Loss(difference, 0), 0.8 * Loss(difference, 0.2) + 0.2 * Loss(-difference, 0.2), 1e-12);
    }

    [TestMethod]
    [DataRow(0.0, 0.1)]
    [DataRow(0.1, 0.5)]
    [DataRow(0.1, -0.1)]
    [DataRow(double.NaN, 0.1)]
    public void PerPair_Throws_WhenAParameterIsOutsideItsRange(double beta, double flipped)
    {
        using var scope = NewDisposeScope();
        var pair = new PairLogProbs(zeros(1), zeros(1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RobustPreferenceLoss.PerPair(pair, pair, beta, flipped));
    }

    private static double Loss(double difference, double flipped) => RobustPreferenceLoss.PerPair(
        new PairLogProbs(tensor(new[] { difference - 12 }), tensor(new[] { -12.0 })), new PairLogProbs(tensor(new[] { -3.0 }), tensor(new[] { -3.0 })),
        0.1, flipped).item<double>();
}
