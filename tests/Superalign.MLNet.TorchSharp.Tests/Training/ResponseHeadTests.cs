using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class ResponseHeadTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(10, DisplayName = "10: the last chunk holds one position")]
    [DataRow(11, DisplayName = "11: all positions")]
    public void Backward_GivesTheSameLossAndGradients_WhateverTheChunk(long chunkLength)
    {
        var whole = Backward(chunkLength: null, tiedHead: false);
        var chunked = Backward(chunkLength, tiedHead: false);
        Assert.AreEqual(whole.Loss, chunked.Loss, 1e-6);
        SmallRows.AssertClose(whole.Gradient, chunked.Gradient, 1e-6);
    }

    [TestMethod]
    public void Backward_AddsTheHeadsGradientToTheEmbeddings_WhenTheHeadIsTied()
    {
        var whole = Backward(chunkLength: null, tiedHead: true);
        var chunked = Backward(chunkLength: 5, tiedHead: true);
        SmallRows.AssertClose(whole.Gradient, chunked.Gradient, 1e-6);
    }

    [TestMethod]
    public void LogProbs_AreThoseOfAPlainSoftmax_AndGreedyIsItsBestToken()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = SeededNetwork.Create();
        var batch = new SequenceBatch(SmallRows.Tasks);
        var hidden = batch.ResponseHidden(network);
        var greedy = new List<long>();
        var logProbs = ResponseHead.LogProbs(network, hidden, batch.Targets(CPU), greedy);
        var expected = SmallRows.Tasks.SelectMany(task => SmallRows.Numbers(SmallRows.LogProbs(network, task))).ToArray();
        SmallRows.AssertClose(expected, SmallRows.Numbers(logProbs), 1e-5);
        CollectionAssert.AreEqual(network.Logits(hidden).argmax(-1).data<long>().ToArray(), greedy);
    }

    // The objective couples all positions, as a preference loss does, and not linearly.
    private static Tensor Coupled(Tensor logProbs) => (logProbs.mean() * logProbs[2]).sigmoid() + logProbs.square().mean();

    private static (double Loss, double[] Gradient) Backward(long? chunkLength, bool tiedHead)
    {
        using var scope = NewDisposeScope();
        using var network = SeededNetwork.Create(seed: 1, tiedHead);
        using var parameters = new FlatParameters(network.parameters());
        var batch = new SequenceBatch(SmallRows.Tasks);
        Assert.AreEqual(11, batch.ResponseTokens, "the chunk lengths of the tests are chosen for it");
        var hidden = batch.ResponseHidden(network);
        var loss = chunkLength is { } length
            ? ResponseHead.Backward(network, hidden, batch.Targets(CPU), Coupled, length)
            : ResponseHead.Backward(network, hidden, batch.Targets(CPU), Coupled);
        return (loss, SmallRows.Numbers(parameters.Gradients));
    }
}
