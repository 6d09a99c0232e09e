using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using TorchSharp;

namespace Superalign.MLNet.Tests.Conformity;

[TestClass]
public sealed class NetworkScorerTests
{
    private readonly MLContext _mlContext = new(1);

    private static RewardModelScorer.Options Tiny => new()
    {
        NewModel = new NewModelOptions { HiddenSize = 16, Layers = 1, Heads = 2, ContextLength = 48 },
        Training = new RewardTrainingOptions { LearningRate = 0.01, Epochs = 6, Dropout = 0, HeldOutFraction = 0 },
    };

    private static ConformityOptions Quick => new() { Folds = 2 };

    [TestMethod]
    public void ARewardModel_LearnsFromPairs()
    {
        var model = _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(Pairs());
        Assert.IsGreaterThan(0.9, model.Report.Whole!.PairAccuracy);
        var scores = Scores(model, "the nice one", "the evil one");
        Assert.IsGreaterThan(scores[1], scores[0]);
    }

    [TestMethod]
    public void ARewardModel_LearnsFromLabels()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new { Response = i % 2 == 0 ? $"nice {i}" : $"evil {i}", Label = i % 2 == 0 }));
        Assert.IsGreaterThan(0.9, _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(rows).Report.Whole!.AreaUnderRocCurve);
    }

    [TestMethod]
    public void ACostModel_PutsTheBoundaryAtZero()
    {
        var scores = Scores(_mlContext.Superalign().Conformity.CostModel(Tiny, Quick).Fit(SignedPairs()), "nice 7", "evil 7");
        Assert.IsGreaterThan(0, scores[0]);
        Assert.IsLessThan(0, scores[1]);
        var missing = Assert.ThrowsExactly<ArgumentException>(() => _mlContext.Superalign().Conformity.CostModel(Tiny, Quick).Fit(Pairs()));
        StringAssert.Contains(missing.Message, "'ChosenSafe'");
    }

    // Zero for the same model twice; for a model whose response was made more probable, β times the difference.
    [TestMethod]
    public void AnImplicitReward_IsTheLogRatio()
    {
        var tokenizer = new ByteTokenizer();
        var config = Tiny.NewModel.ToConfig();
        using var tuned = LanguageModel.Create(config, tokenizer, seed: 1);
        using var reference = LanguageModel.Create(config, tokenizer, seed: 2);
        var rows = Rows("some text");
        var same = _mlContext.Superalign().Conformity.ImplicitReward(tuned, tuned).Fit(rows).Transform(rows);
        Assert.AreEqual(0f, same.GetColumn<float>("ConformityScore").Single(), 1e-6f);
        var other = _mlContext.Superalign().Conformity.ImplicitReward(tuned, reference, new ImplicitRewardScorer.Options { Beta = 0.5 }).Fit(rows).Transform(rows);
        TextPair[] pair = [new("q", "some text")];
        Assert.AreEqual(0.5 * (tuned.Score(pair)[0].LogProb - reference.Score(pair)[0].LogProb), other.GetColumn<float>("ConformityScore").Single(), 1e-4);
    }

    // From a folder, from the model that was saved there, and from nothing with the seed of neither.
    [TestMethod]
    public void ARewardModel_StartsFromAFolderOrAModel()
    {
        using var folder = new TemporaryFolder();
        using var model = LanguageModel.Create(Tiny.NewModel.ToConfig(), new ByteTokenizer(), seed: 77);
        model.Save(folder["model"]);
        var options = Tiny with { Training = Tiny.Training with { Epochs = 1 } };
        float[] Of(RewardModelScorer.Options from) => Scores(_mlContext.Superalign().Conformity.RewardModel(from, Quick).Fit(Pairs()), "nice", "evil");
        CollectionAssert.AreEqual(Of(options with { Model = model }), Of(options with { ModelFolder = folder["model"] }));
        CollectionAssert.AreNotEqual(Of(options), Of(options with { Model = model }));
        var both = Assert.ThrowsExactly<ArgumentException>(() => Of(options with { Model = model, ModelFolder = folder["model"] }));
        StringAssert.Contains(both.Message, "'ModelFolder'");
    }

    [TestMethod]
    public void Margins_WidenTheDifference()
    {
        float Difference(float margin)
        {
            var rows = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new { Prompt = $"q{i}", Chosen = $"nice {i}", Rejected = $"evil {i}", Wider = margin }));
            var scores = Scores(_mlContext.Superalign().Conformity.RewardModel(Tiny with { MarginColumnName = "Wider", Training = Tiny.Training with { Epochs = 20 } }, Quick).Fit(rows), "nice 7", "evil 7");
            return scores[0] - scores[1];
        }
        Assert.IsGreaterThan(Difference(0) + 1, Difference(4));
        var missing = Assert.ThrowsExactly<ArgumentException>(() => _mlContext.Superalign().Conformity.RewardModel(Tiny with { MarginColumnName = "Wider" }, Quick).Fit(Pairs()));
        StringAssert.Contains(missing.Message, "'Wider'");
    }

    // Two kinds of pairs: both responses safe, both unsafe. Order alone could not tell them apart.
    [TestMethod]
    public void ACostModel_KnowsTheBoundary_WherePairsLieOnOneSideOfIt()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => i % 2 == 0
            ? new { Prompt = $"q{i}", Chosen = $"good {i}", Rejected = $"fair {i}", ChosenSafe = true, RejectedSafe = true }
            : new { Prompt = $"q{i}", Chosen = $"evil {i}", Rejected = $"WORST {i}", ChosenSafe = false, RejectedSafe = false }));
        var scores = Scores(_mlContext.Superalign().Conformity.CostModel(Tiny with { Training = Tiny.Training with { Epochs = 20 } }, Quick).Fit(rows), "good 7", "fair 7", "evil 7", "WORST 7");
        Assert.IsGreaterThan(0, scores[1]);
        Assert.IsLessThan(0, scores[2]);
        Assert.IsGreaterThan(scores[1], scores[0]);
        Assert.IsGreaterThan(scores[3], scores[2]);
    }

    [TestMethod]
    public void AnImplicitReward_IsAMeanOverTokens_WhereThatIsAskedFor()
    {
        using var tuned = LanguageModel.Create(Tiny.NewModel.ToConfig(), new ByteTokenizer(), seed: 1);
        using var reference = LanguageModel.Create(Tiny.NewModel.ToConfig(), new ByteTokenizer(), seed: 2);
        float Of(bool perToken) => Scores(_mlContext.Superalign().Conformity.ImplicitReward(tuned, reference, new ImplicitRewardScorer.Options { PerToken = perToken }).Fit(Rows("x")), "ten bytes.")[0];
        Assert.AreEqual(Of(perToken: false) / 10, Of(perToken: true), 1e-5);
    }

    [TestMethod]
    public void Networks_AreSavedAndLoaded()
    {
        using var tuned = LanguageModel.Create(Tiny.NewModel.ToConfig(), new ByteTokenizer(), seed: 1);
        using var reference = LanguageModel.Create(Tiny.NewModel.ToConfig(), new ByteTokenizer(), seed: 2);
        foreach (var model in new[] { _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(Pairs()), _mlContext.Superalign().Conformity.CostModel(Tiny, Quick).Fit(SignedPairs()), _mlContext.Superalign().Conformity.ImplicitReward(tuned, reference).Fit(Rows("x")) })
        {
            using var stream = new MemoryStream();
            _mlContext.Model.Save(model, null, stream);
            stream.Position = 0;
            var loaded = (ConformityModel)new MLContext().Model.Load(stream, out _);
            CollectionAssert.AreEqual(Scores(model, "nice", "evil", "a longer text than these"), Scores(loaded, "nice", "evil", "a longer text than these"));
        }
    }

    [TestMethod]
    public void Scores_DoNotDependOnTheBatch_AndAnEmptyResponseHasNone()
    {
        var model = _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(Pairs());
        string[] texts = ["nice", "an evil one", "👩‍👩‍👧", "\0", new string('a', 1_000), ""];
        var together = Scores(model, texts);
        for (var i = 0; i < texts.Length - 1; i++)
            Assert.AreEqual(Scores(model, texts[i])[0], together[i], 1e-5f);
        var rows = model.Transform(Rows(texts));
        Assert.IsTrue(float.IsNaN(rows.GetColumn<float>("Conformity").Last()));
        Assert.AreEqual("the response is empty", rows.GetColumn<string>("ConformityReason").Last());
        StringAssert.StartsWith(rows.GetColumn<string>("ConformityReason").ElementAt(4), "cut from");
    }

    [TestMethod]
    public void AFit_IsTheSameAgain()
    {
        var options = Tiny with { Training = Tiny.Training with { Dropout = 0.1, HeldOutFraction = 0.2, Epochs = 2 } };
        float[] Once(int seed) => Scores(new MLContext(seed).Superalign().Conformity.RewardModel(options, Quick).Fit(Pairs()), "nice", "evil");
        CollectionAssert.AreEqual(Once(3), Once(3));
        CollectionAssert.AreNotEqual(Once(3), Once(4));
    }

    [TestMethod]
    public void Training_LeavesNoTensorBehind()
    {
        // Whatever is made once has been made.
        _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(Pairs()).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var model = _mlContext.Superalign().Conformity.RewardModel(Tiny, Quick).Fit(Pairs()))
        {
            var fitted = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            for (var i = 0; i < 10; i++)
                Scores(model, "nice", "an evil one", "");
            Assert.AreEqual(fitted, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private IDataView Pairs() => _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new { Prompt = $"q{i}", Chosen = $"the nice one {i}", Rejected = $"the evil one {i}" }));

    private IDataView SignedPairs() => _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new { Prompt = $"q{i}", Chosen = $"nice {i}", Rejected = $"evil {i}", ChosenSafe = true, RejectedSafe = false }));

    private IDataView Rows(params string[] responses) => _mlContext.Data.LoadFromEnumerable(responses.Select(response => new { Prompt = "q", Response = response }));

    private float[] Scores(ConformityModel model, params string[] responses) => [.. model.Transform(Rows(responses)).GetColumn<float>("ConformityScore")];
}
