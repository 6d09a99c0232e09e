using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class SupervisedLossTests
{
    [TestMethod]
    public void Share_IsTheLogarithmOfTheVocabulary_WhenAllTokensAreEquallyLikely()
    {
        using var scope = NewDisposeScope();
        var logProbs = zeros([5, 7], ScalarType.Float64).log_softmax(-1)[.., 3];
        Assert.AreEqual(Math.Log(7), SupervisedLoss.Share(logProbs, 5).item<double>(), 1e-12);
    }

    [TestMethod]
    public void Share_AddsUpToTheLossOfTheStep()
    {
        using var scope = NewDisposeScope();
        var logProbs = tensor([-1.0, -2, -4, -1]);
        Assert.AreEqual(2, SupervisedLoss.Share(logProbs, 4).item<double>(), 1e-12);
        var shares = SupervisedLoss.Share(logProbs[..1], 4) + SupervisedLoss.Share(logProbs[1..], 4);
        Assert.AreEqual(2, shares.item<double>(), 1e-12);
    }

    [TestMethod]
    public void Share_Throws_WhenTheStepHasNoTokens() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SupervisedLoss.Share(zeros(1), 0));
}
