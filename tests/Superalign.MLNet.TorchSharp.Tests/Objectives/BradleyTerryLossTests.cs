using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class BradleyTerryLossTests
{
    // By hand: ln(1 + 1/e) = .313262; with a margin of .5, ln(1 + e^-.5) = .474077; equal, ln 2; the second term adds c·(2 + 1)².
    [TestMethod]
    [DataRow(2.0, 1.0, 0.0, 0.0, 0.313262)]
    [DataRow(2.0, 1.0, 0.5, 0.0, 0.474077)]
    [DataRow(3.0, 3.0, 0.0, 0.0, 0.693147)]
    [DataRow(2.0, 1.0, 0.0, 0.01, 0.403262)]
    [DataRow(-1_000.0, 1_000.0, 0.0, 0.0, 2_000.0, DisplayName = "no overflow")]
    public void PerPair_EqualsHandComputedValue(double chosen, double rejected, double margin, double centering, double expected)
    {
        using var scope = NewDisposeScope();
        var loss = BradleyTerryLoss.PerPair(Of(chosen), Of(rejected), Of(margin), centering);
        Assert.AreEqual(expected, loss.item<double>(), 1e-6);
    }

    [TestMethod]
    public void PerPair_StaysTheSame_WhenAllRewardsShift()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(BradleyTerryLoss.PerPair(Of(2), Of(1)).item<double>(), BradleyTerryLoss.PerPair(Of(7), Of(6)).item<double>(), 1e-12);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    public void PerPair_HasTheGradientOfFiniteDifferences(double centering)
    {
        using var scope = NewDisposeScope();
        var (chosen, rejected) = (Of(0.7).requires_grad_(true), Of(-0.2).requires_grad_(true));
        BradleyTerryLoss.PerPair(chosen, rejected, Of(0.1), centering).sum().backward();
        Assert.AreEqual((At(0.7 + 1e-6, -0.2) - At(0.7 - 1e-6, -0.2)) / 2e-6, chosen.grad!.item<double>(), 1e-6);
        Assert.AreEqual((At(0.7, -0.2 + 1e-6) - At(0.7, -0.2 - 1e-6)) / 2e-6, rejected.grad!.item<double>(), 1e-6);

        double At(double one, double other) => BradleyTerryLoss.PerPair(Of(one), Of(other), Of(0.1), centering).item<double>();
    }

    [TestMethod]
    public void PerPair_RefusesShapesThatDiffer()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentException>(() => BradleyTerryLoss.PerPair(zeros(2), zeros(3)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => BradleyTerryLoss.PerPair(zeros(2), zeros(2), centering: -1));
    }

    private static Tensor Of(double value) => tensor(new[] { value });
}
