using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class SimplePreferenceLossTests
{
    // β = 2: 2(.5 − .5) = 0, ln 2; 2(.5 − .25) = .5, ln(1 + e^−.5) = .474077.
    [TestMethod]
    [DataRow(0.5, 0.693147)]
    [DataRow(0.25, 0.474077)]
    public void PerPair_EqualsHandComputedValue(double margin, double expected)
    {
        using var scope = NewDisposeScope();
        var means = new PairLogProbs(tensor(new[] { -1.0 }), tensor(new[] { -1.5 }));
        Assert.AreEqual(expected, SimplePreferenceLoss.PerPair(means, 2, margin).item<double>(), 1e-6);
    }

    // A response said twice has twice the sum and twice the tokens.
    [TestMethod]
    public void PerPair_IsUnchanged_WhenAResponseIsRepeated()
    {
        using var scope = NewDisposeScope();
        var objective = new SimplePreferenceObjective();
        Assert.AreEqual(Loss(-3, 4), Loss(-6, 8), 1e-12);

        double Loss(double sum, long tokens) => objective.PerPair(new ScoredPairs(
            new PairLogProbs(tensor(new[] { sum }), tensor(new[] { -5.0 })), null, new PairLengths(tensor(new[] { tokens }), tensor(new[] { 3L })))).item<double>();
    }

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(2.0, -0.1)]
    [DataRow(2.0, double.NaN)]
    public void PerPair_Throws_WhenAParameterIsOutsideItsRange(double beta, double margin)
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SimplePreferenceLoss.PerPair(new PairLogProbs(zeros(1), zeros(1)), beta, margin));
    }
}
