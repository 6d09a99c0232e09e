using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class KlEstimateTests
{
    // e^d − d − 1 with d = ref − policy of −.5, 0 and .5.
    [TestMethod]
    public void PerToken_EqualsHandComputedValues()
    {
        using var scope = NewDisposeScope();
        var estimates = KlEstimate.PerToken(tensor([-2.0, -2, -2]), tensor([-2.5, -2, -1.5]));
        Assert.AreEqual(0.106531, estimates[0].item<double>(), 1e-6);
        Assert.AreEqual(0, estimates[1].item<double>());
        Assert.AreEqual(0.148721, estimates[2].item<double>(), 1e-6);
    }

    // Σ p · k3 over all tokens that can be drawn is KL(p ‖ q): p = (.5, .3, .2), q = (.2, .3, .5), .3 ln 2.5 = .274887.
    [TestMethod]
    public void PerToken_HasTheDivergenceAsItsMean()
    {
        using var scope = NewDisposeScope();
        var (policy, reference) = (tensor([0.5, 0.3, 0.2]), tensor([0.2, 0.3, 0.5]));
        Assert.AreEqual(0.3 * Math.Log(2.5), (policy * KlEstimate.PerToken(policy.log(), reference.log())).sum().item<double>(), 1e-12);
    }

    [TestMethod]
    public void PerToken_KeepsItsDigits_WhereTheModelsHardlyDiffer()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(0.5e-6, KlEstimate.PerToken(tensor([-1f]), tensor([-1.001f])).item<float>(), 1e-8);
    }

    [TestMethod]
    public void PerToken_HasTheGradientOfFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        Slopes.AssertRight(x => KlEstimate.PerToken(x[0], tensor([-2.5, -2, -1.5])), [-2, -2.1, -2]);
        Assert.ThrowsExactly<ArgumentException>(() => KlEstimate.PerToken(zeros(2), zeros(3)));
    }
}
