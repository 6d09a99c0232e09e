using Superalign.MLNet.Generation;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Generation;

/// <summary>What generation leaves behind in the process: nothing. Alone in the process, since others' tensors would be counted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TokenGeneratorTraceTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    public void Generate_LeavesNoTensorAndNoNumberOfTheGlobalGeneratorBehind(double temperature)
    {
        using var network = SeededNetwork.Create();
        using var stateBefore = get_rng_state();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var countBefore = Tensor.TotalCount;

        TokenGenerator.Generate(
            network,
            [[1, 4, 2], [1], [1, 8, 5]],
            [0, 2, 9],
            new GenerationOptions { MaxTokens = 15, Temperature = temperature },
            [TokenGenerator.StreamOf(1, "a"), TokenGenerator.StreamOf(1, "b"), TokenGenerator.StreamOf(1, "c")],
            tokenBudget: 50,
            CancellationToken.None);

        Assert.AreEqual(countBefore, Tensor.TotalCount);
        using var stateAfter = get_rng_state();
        CollectionAssert.AreEqual(stateBefore.bytes.ToArray(), stateAfter.bytes.ToArray());
        Assert.IsTrue(is_grad_enabled());
    }
}
