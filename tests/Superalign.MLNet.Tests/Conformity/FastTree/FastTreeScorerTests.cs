using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.FastTree;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Runtime;

namespace Superalign.MLNet.Tests.Conformity.FastTree;

[TestClass]
public sealed class FastTreeScorerTests
{
    private static readonly string[] Nouns = ["form", "desk", "office", "letter", "card", "bond", "coin", "note", "desk", "bill"];

    private static readonly MLContext SharedContext = new(1);

    // Fitted once for the tests that only read them.
    private static readonly Lazy<ConformityModel> OfSixty = new(() => SharedContext.Superalign().Conformity.FastTree().Fit(SharedContext.Data.LoadFromEnumerable(Pairs(60))));

    private static readonly Lazy<ConformityModel> OfMany = new(() => SharedContext.Superalign().Conformity.FastTree().Fit(SharedContext.Data.LoadFromEnumerable(Pairs(150))));

    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void Pairs_TeachWordsAndShape()
    {
        var model = OfMany.Value;
        Assert.IsGreaterThan(0.85, model.Report.Whole!.PairAccuracy);
        Assert.IsGreaterThan(Conformity(model, "Go away, fool."), Conformity(model, "The card is at the desk, please."));
    }

    [TestMethod]
    public void Labels_TeachWords()
    {
        var rows = Pairs(150).SelectMany(pair => new[] { new Row(pair.Prompt, pair.Chosen, true), new Row(pair.Prompt, pair.Rejected, false) });
        var model = _mlContext.Superalign().Conformity.FastTree().Fit(_mlContext.Data.LoadFromEnumerable(rows));
        // An eighth of the labels is wrong: no score can tell them apart better than 7/8 of the time.
        Assert.IsGreaterThan(0.83, model.Report.Whole!.AreaUnderRocCurve);
        Assert.IsGreaterThan(0.5f, Conformity(model, "The form is at the office, please."));
        Assert.IsLessThan(0.5f, Conformity(model, "Go away, fool."));
    }

    [TestMethod]
    public void TheReason_NamesWhatWeighedMost()
    {
        var model = OfMany.Value;
        var reason = Predict(model, "Go away, fool.").ConformityReason;
        StringAssert.Contains(reason, "wording (");
        StringAssert.Matches(reason, new System.Text.RegularExpressions.Regex("[+−]\\d\\.\\d\\d "));
        Assert.IsTrue(reason.Contains("away", StringComparison.Ordinal) || reason.Contains("fool", StringComparison.Ordinal) || reason.Contains("go", StringComparison.Ordinal), reason);
    }

    [TestMethod]
    public void Scores_AreTheSame_WhateverTheOrderOfRows()
    {
        var pairs = Pairs(60);
        var (first, second) = (OfSixty.Value, Fit([.. pairs.Reverse()]));
        Assert.AreEqual(Predict(first, "The card is here.").ConformityScore, Predict(second, "The card is here.").ConformityScore);
        Assert.AreEqual(first.Report.Whole!.PairAccuracy, second.Report.Whole!.PairAccuracy);
    }

    [TestMethod]
    public void Scores_AreTheSame_InASecondFitOfTheSameContext()
    {
        var first = Predict(OfSixty.Value, "The card is here.").ConformityScore;
        var second = SharedContext.Superalign().Conformity.FastTree().Fit(SharedContext.Data.LoadFromEnumerable(Pairs(60)));
        Assert.AreEqual(first, Predict(second, "The card is here.").ConformityScore);
    }

    [TestMethod]
    public void ASavedModel_ScoresAlike_InAnotherProcess()
    {
        using var folder = new TemporaryFolder();
        var model = OfSixty.Value;
        ModelFile.Save(_mlContext, model, null, folder["model.zip"]);
        var (exitCode, output) = OtherProcess.Run(ModelScoring.ConformityVerb, folder["model.zip"], "The card is here.");
        Assert.AreEqual(0, exitCode, output);
        var row = Predict(model, "The card is here.");
        Assert.AreEqual(FormattableString.Invariant($"{row.Conformity:R} {row.ConformityReason}"), output.Trim());
    }

    [TestMethod]
    public void ATransform_AndAPredictionEngine_Agree()
    {
        var model = OfSixty.Value;
        string[] texts = ["The card is here.", "", "Go away", "Ok!"];
        var data = _mlContext.Data.LoadFromEnumerable(texts.Select(text => new { Prompt = "", Response = text }));
        CollectionAssert.AreEqual(texts.Select(text => Conformity(model, text)).ToArray(), model.Transform(data).GetColumn<float>("Conformity").ToArray());
    }

    [TestMethod]
    [DataRow("", DisplayName = "an empty text")]
    [DataRow("\0\0", DisplayName = "null characters")]
    [DataRow("👩‍👩‍👧‍👦🙂", DisplayName = "emoji")]
    [DataRow("مرحبا بالعالم", DisplayName = "right to left")]
    [DataRow("\ud83d \ude00", DisplayName = "halves of surrogate pairs")]
    public void OddTexts_HaveAScore(string text)
    {
        var row = Predict(OfSixty.Value, text);
        Assert.IsTrue(row.Conformity is > 0 and < 1);
    }

    [TestMethod]
    public void AMegabyte_HasAScore() => Assert.IsTrue(Conformity(OfSixty.Value, string.Concat(Enumerable.Repeat("word after word ", 65_536))) is > 0 and < 1);

    [TestMethod]
    public void AColumnScoreOfTheUser_StaysAsItIs()
    {
        var model = OfSixty.Value;
        var scored = model.Transform(_mlContext.Data.LoadFromEnumerable(new[] { new { Response = "x", Score = 7f, Features = "mine" } }));
        Assert.AreEqual(7f, scored.GetColumn<float>("Score").Single());
        Assert.AreEqual("mine", scored.GetColumn<string>("Features").Single());
        CollectionAssert.AreEqual(
            new[] { "Response", "Score", "Features", "Conformity", "ConformityScore", "ConformityValues", "Referred", "ConformityReason" },
            scored.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void AFeaturizerOfTheUser_TakesThePlaceOfOurs()
    {
        var own = _mlContext.Transforms.Text.ProduceHashedWordBags("Bag", "Response", numberOfBits: 8);
        var model = _mlContext.Superalign().Conformity.FastTree(new FastTreeScorer.Options { Featurizer = own, FeatureColumnName = "Bag" }).Fit(_mlContext.Data.LoadFromEnumerable(Pairs(150)));
        Assert.IsGreaterThan(0.8, model.Report.Whole!.PairAccuracy);
    }

    [TestMethod]
    public void TooFewRows_AndPairsThatSayNothing_AreRefused()
    {
        var few = Assert.ThrowsExactly<InvalidDataException>(() => Fit(Pairs(8)));
        StringAssert.Contains(few.Message, "at least 10 are needed");
        var same = Pairs(40).Select(pair => pair with { Rejected = pair.Chosen }).ToArray();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit(same)).Message, "the same in all");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _mlContext.Superalign().Conformity.FastTree(new FastTreeScorer.Options { NumberOfLeaves = 1 }));
    }

    // What the whole is for, on real text. In three parts rather than five, which take twice the time.
    [TestMethod]
    [DataRow("hh-harmless-single-turn", 0.63)]
    [DataRow("alpaca-eval-preferences", 0.69)]
    public void RealPairs_AreToldApart(string name, double atLeast)
    {
        using var data = _mlContext.Superalign().Data.Load(SharedData.Require(name + "/pairs.jsonl"));
        var report = _mlContext.Superalign().Conformity.FastTree(options: new ConformityOptions { Folds = 3 }).Fit(data).Report.Whole!;
        Assert.IsGreaterThanOrEqualTo(atLeast, report.PairAccuracy);
        Assert.IsLessThanOrEqualTo(0.05, report.Reliability!.ExpectedCalibrationError);
    }

    private ConformityModel Fit(Pair[] pairs) => _mlContext.Superalign().Conformity.FastTree().Fit(_mlContext.Data.LoadFromEnumerable(pairs));

    private float Conformity(ConformityModel model, string response) => Predict(model, response).Conformity;

    private Scored Predict(ConformityModel model, string response)
    {
        using var engine = _mlContext.Model.CreatePredictionEngine<Text, Scored>(model, new PredictionEngineOptions { OwnsTransformer = false });
        return engine.Predict(new Text { Response = response });
    }

    /// <summary>Polite answers to questions against rude ones; every eighth pair is turned.</summary>
    private static Pair[] Pairs(int count)
    {
        var stream = RandomStream.For(5, "pairs");
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            string Noun() => Nouns[stream.NextInt(Nouns.Length)];
            var polite = $"The {Noun()} is at the {Noun()}, please ask for the {Noun()} there.";
            var rude = stream.NextInt(2) == 0 ? $"Go away with your {Noun()}, fool." : $"Stupid {Noun()}!";
            return i % 8 == 0 ? new Pair($"Where is the {Noun()} {i}?", rude, polite) : new Pair($"Where is the {Noun()} {i}?", polite, rude);
        })];
    }

    private sealed record Pair(string Prompt, string Chosen, string Rejected);

    private sealed record Row(string Prompt, string Response, bool Label);

    private sealed class Text
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";
    }

    private sealed class Scored
    {
        public float Conformity { get; set; }

        public float ConformityScore { get; set; }

        public string ConformityReason { get; set; } = "";
    }
}
