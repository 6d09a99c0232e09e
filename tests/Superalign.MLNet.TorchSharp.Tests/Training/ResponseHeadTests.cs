using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class ResponseHeadTests
{
    [TestMethod]
    [DataRow(1, 0, DisplayName = "chunks of 1, all computed twice")]
    [DataRow(4, 2, DisplayName = "chunks of 4, the third computed twice")]
    [DataRow(10, 9, DisplayName = "chunks of 10 and 1, both kept")]
    [DataRow(11, 9, DisplayName = "all positions in one chunk")]
    public void Backward_GivesTheLossAndGradientsOfAutograd_WhateverTheChunks(int chunkLength, int keptChunks)
    {
        var plain = Gradient(tiedHead: false, PlainBackward(Coupled));
        var chunked = Gradient(tiedHead: false, (network, hidden, targets) =>
            ResponseHead.Backward(network, hidden, targets, Coupled, isLinear: false, chunkLength, keptChunks));
        Assert.AreEqual(plain.Loss, chunked.Loss, 1e-6);
        SmallRows.AssertClose(plain.Values, chunked.Values, 1e-6);
    }

    [TestMethod]
    public void Backward_GivesTheLossAndGradientsOfAutograd_InOnePassForALinearObjective()
    {
        var plain = Gradient(tiedHead: false, PlainBackward(Linear));
        var chunked = Gradient(tiedHead: false, (network, hidden, targets) =>
            ResponseHead.Backward(network, hidden, targets, Linear, isLinear: true, chunkLength: 4, keptChunks: 0));
        Assert.AreEqual(plain.Loss, chunked.Loss, 1e-6);
        SmallRows.AssertClose(plain.Values, chunked.Values, 1e-6);
    }

    [TestMethod]
    public void Backward_AddsTheHeadsGradientToTheEmbeddings_WhenTheHeadIsTied()
    {
        var plain = Gradient(tiedHead: true, PlainBackward(Coupled));
        var chunked = Gradient(tiedHead: true, (network, hidden, targets) => ResponseHead.Backward(network, hidden, targets, Coupled));
        SmallRows.AssertClose(plain.Values, chunked.Values, 1e-6);
    }

    [TestMethod]
    public void Backward_MakesTheHeadsGradient_WhenThereIsNone_AndNoneWhereTheHeadIsFrozen()
    {
        using var scope = NewDisposeScope();
        using var network = SeededNetwork.Create();
        var batch = new SequenceBatch(SmallRows.Tasks);
        network.HeadWeight.requires_grad = false;
        ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(CPU), Coupled);
        Assert.IsNull(network.HeadWeight.grad);
        network.HeadWeight.requires_grad = true;
        ResponseHead.Backward(network, batch.ResponseHidden(network), batch.Targets(CPU), Coupled);
        Assert.IsGreaterThan(0, network.HeadWeight.grad!.abs().sum().item<float>());
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
    private static Tensor Coupled(Tensor logProbs) => (logProbs.mean() * logProbs[2]).sigmoid() + logProbs.pow(Number.Of(2)).mean();

    // Every position has a weight of its own.
    private static Tensor Linear(Tensor logProbs) => (logProbs * linspace(-1, 1, logProbs.shape[0])).sum();

    private static Func<CausalNetwork, Tensor, Tensor, double> PlainBackward(Func<Tensor, Tensor> objective) => (network, hidden, targets) =>
    {
        var loss = objective(-nn.functional.cross_entropy(network.Logits(hidden), targets, reduction: nn.Reduction.None));
        loss.backward();
        return loss.item<float>();
    };

    private static (double Loss, double[] Values) Gradient(bool tiedHead, Func<CausalNetwork, Tensor, Tensor, double> backward)
    {
        using var scope = NewDisposeScope();
        using var network = SeededNetwork.Create(seed: 1, tiedHead);
        using var parameters = new FlatParameters(network.parameters());
        var batch = new SequenceBatch(SmallRows.Tasks);
        Assert.AreEqual(11, batch.ResponseTokens, "the chunk lengths of the tests are chosen for it");
        var loss = backward(network, batch.ResponseHidden(network), batch.Targets(CPU));
        return (loss, SmallRows.Numbers(parameters.Gradients));
    }
}
