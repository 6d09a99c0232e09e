using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>What is kept of states changes no figure.</summary>
[TestClass]
public sealed class ModelDivergenceTests
{
    [TestMethod]
    public void From_GivesTheSameBits_WhetherStatesAreKeptOrNot()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = SeededNetwork.Create();
        using var parameters = new FlatParameters(network.parameters());
        var states = Enumerable.Range(0, 5).Select(state => parameters.Values * (1 + 0.1 * state)).ToArray();
        using var keeping = new ModelDivergence(network, parameters, SmallRows.Tasks, tokenBudget: 12);
        using var forgetting = new ModelDivergence(network, parameters, SmallRows.Tasks, tokenBudget: 12, mostKept: 0);
        // Phases one after the other, a round's start besides, one that was undone, and a state from long ago.
        foreach (var (present, anchor) in new[] { (1, 0), (2, 1), (2, 0), (3, 1), (4, 3), (4, 0), (0, 4), (2, 2) })
        {
            parameters.Values.copy_(states[present]);
            var expected = forgetting.From(present, states[anchor], anchor);
            Assert.AreEqual(present == anchor, expected == 0);
            Assert.AreEqual(expected, keeping.From(present, states[anchor], anchor), $"from {anchor} to {present}");
            Assert.IsTrue(parameters.Values.equal(states[present]).all().item<bool>());
        }
    }
}
