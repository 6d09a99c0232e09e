using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using RowSupervision = Superalign.MLNet.Conformity.Supervision;

namespace Superalign.MLNet.Tests.Conformity;

/// <summary>Texts and tables as they come: whatever a scorer is given has a number, or none and a reason.</summary>
[TestClass]
public sealed class NetworkScorerInputTests
{
    private static readonly NewModelOptions Network = new() { HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 48 };

    private static readonly RewardModelScorer.Options Tiny = new()
    {
        NewModel = Network,
        Training = new RewardTrainingOptions { LearningRate = 0.01, Epochs = 2, Dropout = 0, HeldOutFraction = 0 },
    };

    private readonly MLContext _mlContext = new(1);

    private ConformityCatalog Catalog => _mlContext.Superalign().Conformity;

    private static ConformityOptions Quick => new() { Folds = 2 };

    [TestMethod]
    [DataRow("a\0b", DisplayName = "a null character")]
    [DataRow("👩‍👩‍👧 👍🏽", DisplayName = "emoji")]
    [DataRow("שלום مرحبا \u202eabc", DisplayName = "right to left")]
    [DataRow("a\ud800b", DisplayName = "half a surrogate pair")]
    [DataRow(" \t\r\n", DisplayName = "white space")]
    [DataRow("\ufffd\ufeff", DisplayName = "what wrong encodings leave")]
    public void AText_HasAScore_WhateverItsCharacters(string text)
    {
        foreach (var model in Fitted())
        {
            var scored = Scored(model, "q", text);
            Assert.IsTrue(float.IsFinite(scored.Score), scored.Reason);
            Assert.AreEqual("", scored.Reason);
            Assert.AreEqual(scored, Scored(model, "q", text));
        }
    }

    [TestMethod]
    public void ATextOfAMegabyte_IsCut_AndCountsAsItsBeginning()
    {
        var text = new string('a', 1 << 20);
        foreach (var model in Fitted())
        {
            var whole = Scored(model, "q", text);
            StringAssert.StartsWith(whole.Reason, "cut from 104857");
            Assert.AreEqual(Scored(model, "q", text[..100]).Score, whole.Score);
        }
    }

    [TestMethod]
    public void APromptOfAMegabyte_LosesItsBeginning()
    {
        foreach (var model in Fitted())
        {
            var whole = Scored(model, new string('a', 1 << 20) + " and this is its end", "yes");
            StringAssert.StartsWith(whole.Reason, "cut from");
            Assert.AreEqual(Scored(model, new string('a', 100) + " and this is its end", "yes").Score, whole.Score);
        }
    }

    [TestMethod]
    public void AnEmptyText_HasNoScore_AndIsReferred()
    {
        foreach (var model in Fitted())
        {
            var scored = Scored(model, "q", "");
            Assert.IsTrue(float.IsNaN(scored.Score));
            Assert.AreEqual("the response is empty", scored.Reason);
            Assert.IsTrue(float.IsFinite(Scored(model, "", "an answer to nothing").Score));
        }
    }

    [TestMethod]
    public void AResponse_HasNoScore_WhereTheContextHasNoRoomForIt()
    {
        var narrow = Tiny with { NewModel = Network with { ContextLength = 16 } };
        var model = Catalog.RewardModel(narrow, Quick).Fit(Pairs());
        var scored = Scored(model, "a prompt that is longer than sixteen bytes", "yes");
        Assert.IsTrue(float.IsNaN(scored.Score));
        Assert.AreEqual("the context has no room for the response", scored.Reason);
    }

    [TestMethod]
    public void AFit_LeavesOutPairsThatTeachNothing()
    {
        var useful = Enumerable.Range(0, 30).Select(i => new Pair($"q{i}", $"nice {i}", $"evil {i}")).ToArray();
        Pair[] useless = [new("x1", "", "evil"), new("x2", "nice", ""), new("x3", "same", "same")];
        Assert.AreEqual(Score(useful), Score([.. useful, .. useless]));

        float Score(Pair[] pairs)
        {
            var scorer = new RewardModelScorer(Tiny, RewardLoss.BradleyTerry);
            using var fitted = (RewardTransformer)scorer.Fit(new TrainingData(
                _mlContext, _mlContext.Data.LoadFromEnumerable(pairs), RowSupervision.Pairs, new TrainingColumns("Prompt", "Response", "Chosen", "Rejected"), Seed: 1), "S", "R");
            return fitted.Transform(Rows("q", "nice")).GetColumn<float>("S").Single();
        }
    }

    [TestMethod]
    public void Fit_SaysThatNoRowIsLeft()
    {
        var scorer = new RewardModelScorer(Tiny, RewardLoss.BradleyTerry);
        var rows = _mlContext.Data.LoadFromEnumerable(new Pair[] { new("q", "same", "same") });
        var error = Assert.ThrowsExactly<InvalidDataException>(() =>
            scorer.Fit(new TrainingData(_mlContext, rows, RowSupervision.Pairs, new TrainingColumns("Prompt", "Response", "Chosen", "Rejected"), Seed: 1), "S", "R"));
        StringAssert.Contains(error.Message, "1 had an empty response or two equal ones");
    }

    private ConformityModel[] Fitted()
    {
        using var tuned = LanguageModel.Create(Network.ToConfig(), new ByteTokenizer(), seed: 1);
        using var reference = LanguageModel.Create(Network.ToConfig(), new ByteTokenizer(), seed: 2);
        return [Catalog.RewardModel(Tiny, Quick).Fit(Pairs()), Catalog.ImplicitReward(tuned, reference).Fit(Rows("q", "x"))];
    }

    private (float Score, string Reason) Scored(ConformityModel model, string prompt, string response)
    {
        var rows = model.Transform(Rows(prompt, response));
        return (rows.GetColumn<float>("ConformityScore").Single(), rows.GetColumn<string>("ConformityReason").Single());
    }

    private IDataView Rows(string prompt, string response) => _mlContext.Data.LoadFromEnumerable(new[] { new { Prompt = prompt, Response = response } });

    private IDataView Pairs() => _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(i => new Pair($"q{i}", $"the nice one {i}", $"the evil one {i}")));

    private sealed record Pair(string Prompt, string Chosen, string Rejected);
}
