using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Conformity;

[TestClass]
public sealed class ConformityEstimatorTests
{
    private readonly MLContext _mlContext = new(1);
    private readonly LengthScorer _scorer = new();

    [TestMethod]
    public void Fit_ScoresEveryRowByAFitThatHasNotSeenIt()
    {
        var rows = Rows(300);
        Fit(rows, new ConformityOptions { Folds = 3 });
        Assert.HasCount(4, _scorer.Fits);
        var all = rows.Select(row => row.Response).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(all, _scorer.Fits[0].Order(StringComparer.Ordinal).ToArray());
        // Each row is left out by exactly one of the three.
        var leftOut = _scorer.Fits.Skip(1).SelectMany(seen => all.Except(seen)).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(all, leftOut);
    }

    [TestMethod]
    public void Fit_HoldsTheSameRowsOut_WhateverTheirOrder()
    {
        var rows = Rows(200);
        Fit(rows, new ConformityOptions());
        var first = _scorer.Fits.Select(seen => seen.Order(StringComparer.Ordinal).ToArray()).ToArray();
        _scorer.Fits.Clear();
        Fit([.. rows.Reverse()], new ConformityOptions());
        for (var i = 0; i < first.Length; i++)
            CollectionAssert.AreEqual(first[i], _scorer.Fits[i].Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void Fit_KeepsTheRowsOfAPromptTogether()
    {
        var rows = Rows(200).Select((row, i) => row with { Prompt = $"prompt {i / 4}" }).ToArray();
        Fit(rows, new ConformityOptions());
        var prompts = rows.ToLookup(row => row.Prompt, row => row.Response);
        foreach (var seen in _scorer.Fits)
        {
            foreach (var prompt in prompts)
                Assert.IsTrue(prompt.All(seen.Contains) || !prompt.Any(seen.Contains));
        }
    }

    [TestMethod]
    [DataRow(CalibrationMethod.Platt)]
    [DataRow(CalibrationMethod.Isotonic)]
    [DataRow(CalibrationMethod.Temperature)]
    public void Fit_CalibratesOnHeldOutRows(CalibrationMethod method)
    {
        var model = Fit(Rows(2_000), new ConformityOptions { Calibration = method });
        var whole = model.Report.Whole!;
        Assert.AreEqual(2_000, whole.Rows);
        Assert.IsGreaterThan(0.7, whole.AreaUnderRocCurve);
        Assert.IsLessThan(0.05, whole.Reliability!.ExpectedCalibrationError);
        Assert.IsLessThan(whole.ReliabilityBefore!.ExpectedCalibrationError, whole.Reliability.ExpectedCalibrationError);
    }

    [TestMethod]
    public void Transform_WritesTheFiveColumns_AndLeavesNothingElse()
    {
        var rows = Rows(300);
        var model = Fit(rows, new ConformityOptions { ValueName = "brevity" });
        var scored = model.Transform(_mlContext.Data.LoadFromEnumerable(rows));
        CollectionAssert.AreEqual(
            new[] { "Prompt", "Response", "Label", "Conformity", "ConformityScore", "ConformityValues", "Referred", "ConformityReason" },
            scored.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray());
        VBuffer<ReadOnlyMemory<char>> names = default;
        scored.Schema["ConformityValues"].GetSlotNames(ref names);
        Assert.AreEqual("brevity", names.GetItemOrDefault(0).ToString());
        var conformity = scored.GetColumn<float>("Conformity").ToArray();
        Assert.IsTrue(conformity.All(c => c is > 0 and < 1));
        CollectionAssert.AreEqual(conformity, scored.GetColumn<float[]>("ConformityValues").Select(values => values[0]).ToArray());
        Assert.AreEqual($"{rows[0].Response.Length} characters", scored.GetColumn<string>("ConformityReason").First());
    }

    [TestMethod]
    public void Transform_RefersRowsThatCannotBeScored()
    {
        var model = Fit(Rows(300), new ConformityOptions());
        var row = Predict(model, "");
        Assert.IsTrue(float.IsNaN(row.Conformity));
        Assert.IsTrue(row.Referred);
        Assert.AreEqual("it is empty", row.ConformityReason);
        Assert.IsFalse(Predict(model, new string('x', 20)).Referred);
    }

    [TestMethod]
    public void Transform_AndAPredictionEngine_Agree()
    {
        var rows = Rows(100);
        var model = Fit(rows, new ConformityOptions());
        var inBatches = model.Transform(_mlContext.Data.LoadFromEnumerable(rows)).GetColumn<float>("Conformity").ToArray();
        for (var i = 0; i < rows.Length; i++)
            Assert.AreEqual(inBatches[i], Predict(model, rows[i].Response).Conformity);
    }

    [TestMethod]
    public void Columns_WorkDownstream()
    {
        var rows = Rows(400);
        var scored = Fit(rows, new ConformityOptions()).Transform(_mlContext.Data.LoadFromEnumerable(rows));
        var kept = _mlContext.Data.FilterRowsByColumn(scored, "Conformity", lowerBound: 0.5).GetColumn<float>("Conformity").ToArray();
        Assert.IsTrue(kept.Length is > 0 and < 400);
        Assert.IsTrue(kept.All(conformity => conformity >= 0.5));
        var pipeline = _mlContext.Transforms.Text.FeaturizeText("Features", "Response")
            .Append(_mlContext.BinaryClassification.Trainers.SdcaLogisticRegression(exampleWeightColumnName: "Conformity", maximumNumberOfIterations: 2));
        Assert.IsNotNull(pipeline.Fit(scored));
    }

    [TestMethod]
    public void Fit_LearnsFromPairs_AndScoresResponses()
    {
        var pairs = Enumerable.Range(0, 300).Select(i => new Pair($"prompt {i}", Text(20 + (i % 5)), Text(20 + (i % 5) + (i % 3 == 0 ? -3 : 9)))).ToArray();
        var model = new ConformityEstimator(_mlContext, _scorer, new ConformityOptions()).Fit(_mlContext.Data.LoadFromEnumerable(pairs));
        Assert.AreEqual(600, model.Report.Whole!.Rows);
        Assert.AreEqual(300, model.Report.Whole.Conforming);
        // Chosen lengths are 20 to 24 around 22; responses that are 9 longer always lose, of those that are 3 shorter 21 and 22 win against 18
        // and 19, and 20 against 17; 24 against 21 and 23 against 20 lose or win by the distance from 22: 2 > 1, 1 < 2.
        Assert.AreEqual(2 / 3.0 + (4 / 15.0), model.Report.Whole.PairAccuracy, 0.02);
        Assert.IsFalse(float.IsNaN(Predict(model, Text(22)).Conformity));
    }

    [TestMethod]
    public void Fit_GivesTheSameModelTwice()
    {
        var rows = Rows(300);
        var (first, second) = (Fit(rows, new ConformityOptions()), Fit(rows, new ConformityOptions()));
        Assert.AreEqual(Predict(first, "some text").Conformity, Predict(second, "some text").Conformity);
    }

    [TestMethod]
    public void Fit_ChoosesThresholdsOnRowsThatNothingElseSees()
    {
        var rows = Rows(2_000);
        var model = Fit(rows, new ConformityOptions { Referral = new ReferralOptions { Level = 0.05, HeldOutFraction = 0.3 } });
        var referral = model.Report.Referral!;
        Assert.IsTrue(referral.Rows is > 500 and < 700);
        Assert.IsLessThanOrEqualTo(0.05, referral.KeptAndWrong);
        Assert.IsTrue(referral.Referred is > 0.05 and < 0.95, $"{referral.Referred}");
        Assert.IsLessThanOrEqualTo(2_000 - referral.Rows, _scorer.Fits.Max(seen => seen.Length));
        StringAssert.Contains(referral.Statement, "Conformal risk control");
        Assert.AreEqual(referral.Thresholds, model.Thresholds);
        var scored = model.Transform(_mlContext.Data.LoadFromEnumerable(rows));
        var refers = scored.GetColumn<bool>("Referred").ToArray();
        var conformity = scored.GetColumn<float>("Conformity").ToArray();
        for (var i = 0; i < refers.Length; i++)
            Assert.AreEqual(conformity[i] < model.Thresholds.AcceptAt && conformity[i] > model.Thresholds.RejectAt, refers[i]);
    }

    [TestMethod]
    public void Fit_RefersEverythingAndSaysHowManyRowsAreNeeded_WhenThereAreTooFew()
    {
        var model = Fit(Rows(60), new ConformityOptions { Referral = new ReferralOptions { Level = 0.01 } });
        Assert.IsTrue(Predict(model, "x").Referred);
        StringAssert.Contains(string.Join("\n", model.Report.Warnings), "at least 99");
    }

    [TestMethod]
    public void Fit_SaysWhatIsMissing()
    {
        var unlabelled = _mlContext.Data.LoadFromEnumerable(new[] { new { Response = "x" } });
        var estimator = new ConformityEstimator(_mlContext, _scorer, new ConformityOptions());
        var missing = Assert.ThrowsExactly<ArgumentException>(() => estimator.Fit(unlabelled));
        StringAssert.Contains(missing.Message, "'Label'");
        var oneClass = Rows(50).Select(row => row with { Label = true }).ToArray();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit(oneClass, new ConformityOptions())).Message, "All 50 labels");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Fit([.. Rows(5).Select((row, i) => row with { Label = i == 0 })], new ConformityOptions())).Message, "Folds");
    }

    [TestMethod]
    public void Fit_Stops_WhenCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(Rows(100), new ConformityOptions { Cancellation = source.Token }));
    }

    [TestMethod]
    public void Fit_TellsItsProgress()
    {
        var told = new List<double>();
        Fit(Rows(100), new ConformityOptions { Progress = new Told(told) });
        Assert.AreEqual(1, told[^1], 1e-12);
        CollectionAssert.AreEqual(told.Order().ToArray(), told);
    }

    private ConformityModel Fit(Row[] rows, ConformityOptions options) =>
        new ConformityEstimator(_mlContext, _scorer, options).Fit(_mlContext.Data.LoadFromEnumerable(rows));

    private Scored Predict(ConformityModel model, string response)
    {
        using var engine = _mlContext.Model.CreatePredictionEngine<Row, Scored>(model, new PredictionEngineOptions { OwnsTransformer = false });
        return engine.Predict(new Row { Response = response });
    }

    /// <summary>Responses conform the more often the nearer their length is to 22.</summary>
    private static Row[] Rows(int count)
    {
        var stream = RandomStream.For(3, "rows");
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var length = 8 + stream.NextInt(29);
            return new Row { Prompt = $"prompt {i}", Response = $"{i:0000}{Text(length - 4)}", Label = stream.NextDouble() < 0.95 - (Math.Abs(length - 22) * 0.06) };
        })];
    }

    private static string Text(int length) => new('x', length);

    private sealed record Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed record Pair(string Prompt, string Chosen, string Rejected);

    private sealed class Scored
    {
        public float Conformity { get; set; }

        public bool Referred { get; set; }

        public string ConformityReason { get; set; } = "";
    }

    private sealed class Told(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
