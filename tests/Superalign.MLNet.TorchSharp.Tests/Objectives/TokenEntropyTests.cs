using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class TokenEntropyTests
{
    // Evenly over 4: ln 4. Three to one: .75 ln(4/3) + .25 ln 4 = .562335. Certain: 0.
    [TestMethod]
    public void PerPosition_EqualsHandComputedValues()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(Math.Log(4), TokenEntropy.PerPosition(zeros([1, 4], ScalarType.Float64)).item<double>(), 1e-12);
        Assert.AreEqual(0.562335, TokenEntropy.PerPosition(tensor([Math.Log(3), 0])).item<double>(), 1e-6);
        Assert.AreEqual(0, TokenEntropy.PerPosition(tensor([800f, 0, 0])).item<float>());
    }

    [TestMethod]
    public void PerPosition_HasTheGradientOfFiniteDifferences() => Slopes.AssertRight(x => TokenEntropy.PerPosition(x[0]), [0.3, -1, 2]);
}
