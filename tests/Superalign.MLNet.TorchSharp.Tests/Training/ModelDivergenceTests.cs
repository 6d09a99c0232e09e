using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class ModelDivergenceTests
{
    // Rows in any order: the responses are of the lengths in the middle of fourteen parts of equal size.
    [TestMethod]
    public void Probes_AreSpreadEvenlyOverTheLengthsOfResponses()
    {
        TokenSequence[] rows = [.. Enumerable.Range(0, 140).Select(row => new TokenSequence(new int[1 + 1 + row * 37 % 140], ResponseStart: 1))];
        CollectionAssert.AreEqual(Enumerable.Range(0, 14).Select(part => 10 * part + 6).ToArray(), ModelDivergence.Probes(rows).Select(row => row.ResponseLength).ToArray());
        CollectionAssert.AreEquivalent(rows[..5], ModelDivergence.Probes(rows[..5]).ToArray());
    }

    /// <summary>What is kept of states changes no figure.</summary>
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
