using Superalign.MLNet.Alternation;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>A step leaves no tensor behind. Alone in the process, since others' tensors would be counted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LearnerTraceTests
{
    [TestMethod]
    [DataRow(Goal.Competence)]
    [DataRow(Goal.Conformity)]
    [DataRow(Goal.Both)]
    public void Run_HoldsAsManyTensorsAtStep200AsAtStep10(Goal goal)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var network = SeededNetwork.Create();
        using var learner = new LanguageModelLearner(
            network, SmallRows.RowsOf(SmallRows.Pairs), SmallRows.Settings with { ReplayWeight = 1 }, seed: 5, () => new Measurement(0.5, 0.5));
        var live = new long[201];
        learner.Run(new Phase(1, goal, 200, EndsRound: true), step => live[step.Step] = Tensor.TotalCount, default);
        Assert.AreEqual(live[10], live[200]);
    }
}
