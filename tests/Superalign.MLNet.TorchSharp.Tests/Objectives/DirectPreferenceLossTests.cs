using CsCheck;
using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class DirectPreferenceLossTests
{
    [TestMethod]
    [DataRow(0, 0.693147, DisplayName = "margin 0: ln 2")]
    [DataRow(10, 0.313262, DisplayName = "margin 1: ln(1 + 1/e)")]
    [DataRow(20, 0.126928, DisplayName = "margin 2: ln(1 + 1/e²)")]
    [DataRow(-10, 1.313262, DisplayName = "margin -1: 1 + ln(1 + 1/e)")]
    [DataRow(-20_000, 2_000, DisplayName = "margin -2000: no overflow")]
    public void PerPair_EqualsHandComputedValue(double difference, double expected)
    {
        using var scope = NewDisposeScope();
        var loss = DirectPreferenceLoss.PerPair(Pair(difference - 12, -12), Pair(-3, -3), beta: 0.1);
        CollectionAssert.AreEqual((long[])[1], loss.shape);
        Assert.AreEqual(expected, loss.item<double>(), 1e-6);
    }

    // ε = .1 at βΔ = 1: .9 ln(1 + 1/e) + .1 (1 + ln(1 + 1/e)) = .313262 + .1.
    [TestMethod]
    public void PerPair_MixesInTheFlippedLoss_WhenLabelsAreSmoothed()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(0.413262, DirectPreferenceLoss.PerPair(Pair(-2, -12), Pair(-3, -3), 0.1, labelSmoothing: 0.1).item<double>(), 1e-6);
    }

    // dℓ/dΔ = −β σ(−βΔ), which is −β/2 where policy and reference agree.
    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    public void PerPair_HasSlopeMinusHalfBeta_WherePolicyAndReferenceAgree(double beta)
    {
        using var scope = NewDisposeScope();
        var policy = Pair(-7, -9);
        policy.Chosen.requires_grad_(true);
        policy.Rejected.requires_grad_(true);
        DirectPreferenceLoss.PerPair(policy, Pair(-7, -9), beta).sum().backward();
        Assert.AreEqual(-beta / 2, policy.Chosen.grad!.item<double>(), 1e-12);
        Assert.AreEqual(beta / 2, policy.Rejected.grad!.item<double>(), 1e-12);
    }

    [TestMethod]
    public void PerPair_IsUnchanged_WhenPolicyAndReferenceShiftTogether() =>
        Gen.Double[-50, 0].Array[5].Sample(v =>
        {
            using var scope = NewDisposeScope();
            var plain = DirectPreferenceLoss.PerPair(Pair(v[0], v[1]), Pair(v[2], v[3]));
            var shifted = DirectPreferenceLoss.PerPair(Pair(v[0] + v[4], v[1]), Pair(v[2] + v[4], v[3]));
            return Math.Abs((plain - shifted).item<double>()) < 1e-9;
        }, iter: 200, threads: 1);

    [TestMethod]
    public void PerPair_NamesBothShapes_WhenTheyDiffer()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsExactly<ArgumentException>(
            () => DirectPreferenceLoss.PerPair(new PairLogProbs(zeros(2), zeros(2)), new PairLogProbs(zeros(2, 1), zeros(2))));
        StringAssert.StartsWith(error.Message, "'reference.Chosen' has shape (2, 1) but 'policy.Chosen' has shape (2)");
    }

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(-1.0, 0.0)]
    [DataRow(0.1, -0.1)]
    [DataRow(0.1, 0.5)]
    [DataRow(0.1, double.NaN)]
    public void PerPair_Throws_WhenAParameterIsOutsideItsRange(double beta, double labelSmoothing)
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DirectPreferenceLoss.PerPair(Pair(-1, -2), Pair(-1, -2), beta, labelSmoothing));
    }

    private static PairLogProbs Pair(double chosen, double rejected) => new(tensor(new[] { chosen }), tensor(new[] { rejected }));
}
