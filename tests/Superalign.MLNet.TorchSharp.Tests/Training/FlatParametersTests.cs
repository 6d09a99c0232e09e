using Superalign.MLNet.Training;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class FlatParametersTests
{
    [TestMethod]
    public void ParametersAreViewsOfTheVector_InTheirOrderAndShape()
    {
        using var scope = NewDisposeScope();
        var matrix = new Parameter(tensor(new float[,] { { 1, 2 }, { 3, 4 } }));
        var vector = new Parameter(tensor(new float[] { 5, 6 }));
        using var flat = new FlatParameters([matrix, vector]);
        SmallRows.AssertClose([1, 2, 3, 4, 5, 6], SmallRows.Numbers(flat.Values), 0);

        flat.Values.mul_(10);
        CollectionAssert.AreEqual((long[])[2, 2], matrix.shape);
        Assert.AreEqual(30, matrix[1, 0].item<float>());
        Assert.AreEqual(60, vector[1].item<float>());
        Assert.IsTrue(matrix.is_leaf && matrix.requires_grad);
    }

    [TestMethod]
    public void Dispose_LeavesTheParametersWithoutGradients()
    {
        using var scope = NewDisposeScope();
        var vector = new Parameter(tensor(new float[] { 5, 6 }));
        new FlatParameters([vector]).Dispose();
        Assert.IsNull(vector.grad);
        SmallRows.AssertClose([5, 6], SmallRows.Numbers(vector), 0);
    }

    [TestMethod]
    public void BackwardAddsIntoTheGradients_UntilTheyAreZeroed()
    {
        using var scope = NewDisposeScope();
        var left = new Parameter(tensor(new float[] { 2, 3 }));
        var right = new Parameter(tensor(new float[] { 5, 7 }));
        using var flat = new FlatParameters([left, right]);
        (left * right).sum().backward();
        SmallRows.AssertClose([5, 7, 2, 3], SmallRows.Numbers(flat.Gradients), 0);
        (left * right).sum().backward();
        SmallRows.AssertClose([10, 14, 4, 6], SmallRows.Numbers(flat.Gradients), 0);

        flat.Gradients.zero_();
        left.sum().backward();
        SmallRows.AssertClose([1, 1, 0, 0], SmallRows.Numbers(flat.Gradients), 0);
    }
}
