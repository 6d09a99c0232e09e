using Superalign.MLNet.Estimators;
using Superalign.MLNet.Students;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Students;

[TestClass]
public sealed class PretrainedReaderTests
{
    private static readonly string[] Texts = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? $"The cat sat on mat {i % 7}." : $"A dog ran to town {i % 5}!")];

    private static readonly NewModelOptions Small = new() { HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 16, Steps = 30 };

    [TestMethod]
    public void Features_AreMeansOfHiddenVectors_WhateverTheBatch()
    {
        using var reader = PretrainedReader.Train(Texts, Small);
        var features = reader.Features(Texts);
        Assert.AreEqual(16, features.Size);
        var alone = reader.Features([Texts[0]]);
        AssertClose(features[0].DenseValues(), alone[0].DenseValues());
        AssertClose(features[1].DenseValues(), LanguageModelFeatures.Of(reader.Model, ["a dog ran to town 1 !"], tokenBudget: 1)[0].DenseValues());

        // The mean of the network's own hidden vectors after the begin token.
        using var noGradient = no_grad();
        int[] ids = [reader.Model.Tokenizer.BeginId, .. reader.Model.Tokenizer.Encode("a dog ran to town 1 !").Ids];
        using var hidden = reader.Model.Network.Backbone.Forward(tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Length]));
        using var mean = hidden[0][TensorIndex.Slice(1)].mean([0]);
        AssertClose(features[1].DenseValues(), mean.data<float>().ToArray());
    }

    [TestMethod]
    public void ATextWithoutWords_OrLongerThanTheContext_IsSeenAllTheSame()
    {
        using var reader = PretrainedReader.Train(Texts, Small);
        var features = reader.Features(["", string.Join(' ', Enumerable.Repeat("unheard words", 50)), "unheard"]);
        Assert.IsTrue(features[0].DenseValues().All(value => value == 0));
        Assert.IsTrue(features[1].DenseValues().Any(value => value != 0));
    }

    [TestMethod]
    public void AnEmoji_IsAWord_AndHalfOfOneIsNone()
    {
        using var reader = PretrainedReader.Train([.. Texts, "so good 😀 😀", "half \uD83D of one, and \uFFFD"], Small);
        Assert.Contains("😀", ((Superalign.MLNet.Tokens.WordTokenizer)reader.Model.Tokenizer).Words);
        Assert.AreEqual(1, reader.Features(["😀 \uD83D"]).Count);
    }

    [TestMethod]
    public void Training_LooksAtTheSeed_AndAtNothingElse()
    {
        using var first = PretrainedReader.Train(Texts, Small, seed: 3);
        using var second = PretrainedReader.Train(Texts, Small, seed: 3);
        CollectionAssert.AreEqual(first.Features(Texts)[5].DenseValues().ToArray(), second.Features(Texts)[5].DenseValues().ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => PretrainedReader.Train(["", " "], Small)).Message, "No text holds a word");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => PretrainedReader.Train(Texts, Small, cancellation: cancelled.Token));
    }

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual)
    {
        foreach (var (one, other) in expected.Zip(actual))
            Assert.AreEqual(one, other, 1e-5);
    }
}
