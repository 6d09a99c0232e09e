using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class OddsRatioLossTests
{
    // Means −.5 and −1: log odds .432752 and −.541325, which differ by .974077; −ln σ of it is .320300, a tenth of which joins .5.
    [TestMethod]
    [DataRow(-0.5, -1.0, 0.1, 0.532030)]
    [DataRow(-0.7, -0.7, 0.1, 0.769315, DisplayName = "equal: .7 + .1 ln 2")]
    [DataRow(-0.5, -1.0, 0.0, 0.5, DisplayName = "no penalty: the supervised loss")]
    public void PerPair_EqualsHandComputedValue(double chosen, double rejected, double beta, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, OddsRatioLoss.PerPair(Means(chosen, rejected), beta).item<double>(), 1e-6);
    }

    // ln(e^l / (1 − e^l)) with 1 − e^l taken from its series where l is small.
    [TestMethod]
    [DataRow(-0.5, 0.432752)]
    [DataRow(-1.0, -0.541325)]
    [DataRow(-1e-6, 13.815510)]
    [DataRow(-50.0, -50.0)]
    public void LogOdds_AreExact_AtBothEnds(double logProb, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, OddsRatioLoss.LogOdds(tensor(new[] { logProb })).item<double>(), 1e-6);
    }

    [TestMethod]
    [DataRow(0f)]
    [DataRow(-1e-9f)]
    [DataRow(-1e-6f)]
    [DataRow(-0.6931472f)]
    [DataRow(-50f)]
    [DataRow(-5_000f)]
    public void PerPair_AndItsGradient_AreFinite_InSinglePrecision(float mean)
    {
        using var scope = NewDisposeScope();
        var (chosen, rejected) = (tensor(new[] { mean, -1f }).requires_grad_(true), tensor(new[] { -1f, mean }).requires_grad_(true));
        var loss = OddsRatioLoss.PerPair(new PairLogProbs(chosen, rejected), 0.1);
        loss.sum().backward();
        Assert.IsTrue(loss.isfinite().all().item<bool>());
        Assert.IsTrue(chosen.grad!.isfinite().all().item<bool>());
        Assert.IsTrue(rejected.grad!.isfinite().all().item<bool>());
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(double.NaN)]
    public void PerPair_Throws_WhenBetaIsOutsideItsRange(double beta)
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => OddsRatioLoss.PerPair(Means(-1, -1), beta));
    }

    private static PairLogProbs Means(double chosen, double rejected) => new(tensor(new[] { chosen }), tensor(new[] { rejected }));
}
