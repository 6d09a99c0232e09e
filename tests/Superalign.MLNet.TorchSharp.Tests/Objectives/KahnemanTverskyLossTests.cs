using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class KahnemanTverskyLossTests
{
    // A ratio of 2 nats, z = .5, β = .1: 1 − σ(.15) = .462570 where desirable, 1 − σ(−.15) = .537430 where not.
    [TestMethod]
    [DataRow(2.0, 0.5, 1.0, 0.462570)]
    [DataRow(2.0, 0.5, -1.0, 0.537430)]
    [DataRow(0.0, 0.0, 1.0, 0.5, DisplayName = "policy and reference agree")]
    [DataRow(0.0, 0.0, -1.0, 0.5, DisplayName = "the same, undesirable")]
    public void PerRow_EqualsHandComputedValue(double ratio, double referencePoint, double sign, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, Loss(ratio, sign, referencePoint, 1, 1), 1e-6);
        Assert.AreEqual((sign > 0 ? 3 : 5) * expected, Loss(ratio, sign, referencePoint, 3, 5), 1e-5);
    }

    [TestMethod]
    public void PerRow_HasTheGradientOfFiniteDifferences_AndRowsDoNotTouchEachOther()
    {
        using var scope = NewDisposeScope();
        var (reference, signs) = (tensor([-3.0, -5, -9]), tensor([1.0, -1, 1]));
        Slopes.AssertRight(x => KahnemanTverskyLoss.PerRow(x[0], reference, signs, 0.4, 0.3, 1.5, 0.7), [-4, -2, -9.5]);
        var together = KahnemanTverskyLoss.PerRow(tensor([-4.0, -2, -9.5]), reference, signs, 0.4, 0.3, 1.5, 0.7);
        for (var i = 0; i < 3; i++)
        {
            var alone = KahnemanTverskyLoss.PerRow(tensor([-4.0, -2, -9.5])[i..(i + 1)], reference[i..(i + 1)], signs[i..(i + 1)], 0.4, 0.3, 1.5, 0.7);
            Assert.AreEqual(alone.item<double>(), together[i].item<double>(), 1e-15);
        }
    }

    // (1 + 4) / 2; and a negative mean counts as none.
    [TestMethod]
    public void ReferencePoint_IsTheMeanDifference_AndNeverNegative()
    {
        Assert.AreEqual(2.5, KahnemanTverskyLoss.ReferencePoint([-9, -6], [-10, -10]), 1e-12);
        Assert.AreEqual(0, KahnemanTverskyLoss.ReferencePoint([-12, -9], [-10, -10]));
        Assert.ThrowsExactly<ArgumentException>(() => KahnemanTverskyLoss.ReferencePoint([], []));
        Assert.ThrowsExactly<ArgumentException>(() => KahnemanTverskyLoss.ReferencePoint([1], [1, 2]));
    }

    [TestMethod]
    public void CheckBalance_RefusesOneKind_AndWarnsOfUnevenWeights()
    {
        var objective = new KahnemanTverskyObjective();
        Assert.IsNull(objective.CheckBalance(10, 12));
        Assert.IsNull((objective with { DesirableWeight = 10 }).CheckBalance(10, 100));
        var warning = objective.CheckBalance(10, 100);
        StringAssert.Contains(warning, "0.1 to 1");
        StringAssert.Contains(warning, "'DesirableWeight' of 10");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => objective.CheckBalance(3, 0)).Message, "There are 3 desirable and 0 undesirable rows");
    }

    [TestMethod]
    public void PerRow_RefusesWhatDoesNotFit()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentException>(() => KahnemanTverskyLoss.PerRow(zeros(2), zeros(3), zeros(2), 0, 1, 1, 1));
        Assert.ThrowsExactly<ArgumentException>(() => KahnemanTverskyLoss.PerRow(zeros(2), zeros(2), zeros(1), 0, 1, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KahnemanTverskyLoss.PerRow(zeros(2), zeros(2), zeros(2), -1, 1, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KahnemanTverskyLoss.PerRow(zeros(2), zeros(2), zeros(2), 0, 0, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KahnemanTverskyLoss.PerRow(zeros(2), zeros(2), zeros(2), 0, 1, -1, 1));
    }

    private static double Loss(double ratio, double sign, double referencePoint, double desirable, double undesirable) => KahnemanTverskyLoss.PerRow(
        tensor(new[] { ratio - 30 }), tensor(new[] { -30.0 }), tensor(new[] { sign }), referencePoint, 0.1, desirable, undesirable).item<double>();
}
