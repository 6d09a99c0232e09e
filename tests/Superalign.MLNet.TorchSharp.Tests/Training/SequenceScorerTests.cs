using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class SequenceScorerTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(1_000)]
    public void Score_IsThePlainSum_InTheOrderOfTheRows_WhateverTheBudget(int tokenBudget)
    {
        using var scope = NewDisposeScope();
        using var network = SeededNetwork.Create();
        var scores = SequenceScorer.Score(network, SmallRows.Tasks, tokenBudget, withGreedy: true);
        using var noGradient = no_grad();
        foreach (var (task, score) in SmallRows.Tasks.Zip(scores))
        {
            Assert.AreEqual(SmallRows.LogProbs(network, task).sum().item<float>(), score.LogProb, 1e-5);
            var greedy = Enumerable.Range(task.ResponseStart, task.ResponseLength)
                .Select(position => SeededNetwork.GreedyIds(network, task.Ids[..position], 1)[0]).ToArray();
            CollectionAssert.AreEqual(greedy, score.Greedy);
        }
    }

    [TestMethod]
    public void Score_IsZero_WhenThereIsNoResponse()
    {
        using var network = SeededNetwork.Create();
        var scores = SequenceScorer.Score(network, [new([1, 2], 2), SmallRows.Tasks[0]]);
        Assert.AreEqual(0, scores[0].LogProb);
        Assert.IsLessThan(0, scores[1].LogProb);
    }

    [TestMethod]
    public void Score_Throws_WhenCancelled()
    {
        using var network = SeededNetwork.Create();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => SequenceScorer.Score(network, SmallRows.Tasks, cancellation: new CancellationToken(canceled: true)));
    }
}
