using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class CostLossTests
{
    // By hand, with the harmful response unsafe (C = 1) and the other safe (C = −1): −ln σ(2) − ln σ(1) − ln σ(1) = .126928 + 2 · .313262.
    [TestMethod]
    public void PerPair_AddsOrderAndSigns()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(0.126928 + (2 * 0.313262), CostLoss.PerPair(Of(1), Of(-1), Of(1), Of(-1)).item<double>(), 1e-6);
        Assert.AreEqual(0.126928, CostLoss.PerPair(Of(1), Of(-1), Of(1), Of(-1), signWeight: 0).item<double>(), 1e-6);
        // Both at the boundary: ln 2 each.
        Assert.AreEqual(3 * Math.Log(2), CostLoss.PerPair(Of(0), Of(0), Of(1), Of(1)).item<double>(), 1e-6);
    }

    // Turning all signs and the order turns the costs.
    [TestMethod]
    public void PerPair_IsTheSame_WhenEverythingIsTurned()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(
            CostLoss.PerPair(Of(1.3), Of(-0.4), Of(1), Of(-1)).item<double>(), CostLoss.PerPair(Of(0.4), Of(-1.3), Of(1), Of(-1)).item<double>(), 1e-12);
    }

    [TestMethod]
    public void LabelLoss_IsTheCrossEntropy()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(0.313262, LabelLoss.PerRow(Of(1), Of(1)).item<double>(), 1e-6);
        Assert.AreEqual(1.313262, LabelLoss.PerRow(Of(1), Of(-1)).item<double>(), 1e-6);
        Assert.ThrowsExactly<ArgumentException>(() => LabelLoss.PerRow(zeros(2), zeros(3)));
    }

    private static Tensor Of(double value) => tensor(new[] { value });
}
