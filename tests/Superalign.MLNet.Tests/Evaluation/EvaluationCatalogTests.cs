using System.Text.Json;
using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Conformity;

namespace Superalign.MLNet.Tests.Evaluation;

[TestClass]
public sealed class EvaluationCatalogTests
{
    private readonly MLContext _mlContext = new(1);

    // By hand: 3 of 4 pairs in order, one tie: (1 + 1 + ½ + 0)/4.
    [TestMethod]
    public void Preferences_CountsTiesHalf_BySubset()
    {
        var data = View(new[]
        {
            new { A = 2f, B = 1f, Source = "x" }, new { A = 5f, B = 1f, Source = "x" }, new { A = 1f, B = 1f, Source = "y" }, new { A = 0f, B = 1f, Source = "y" },
            new { A = float.NaN, B = 1f, Source = "y" },
        });
        var result = Evaluate.Preferences(data, "A", "B", new EvaluationOptions { SubsetColumnName = "Source" });
        Assert.AreEqual(0.625, result["accuracy"].Value, 1e-12);
        Assert.AreEqual(0.25, result["ties"].Value, 1e-12);
        Assert.AreEqual(4, result.Rows);
        Assert.AreEqual(1, result.Missing);
        Assert.AreEqual(1.0, result.Subsets[0].Metrics[0].Value);
        Assert.AreEqual(0.25, result.Subsets[1].Metrics[0].Value);
        StringAssert.Contains(result.Warnings.Single(), "1 pairs");
    }

    [TestMethod]
    public void Preferences_OfAModel_ComparesItsScores()
    {
        var rows = Enumerable.Range(0, 40).Select(i => new { Prompt = $"p{i}", Chosen = new string('x', 20), Rejected = new string('x', i % 4 == 0 ? 20 : 40) }).ToArray();
        var model = new ConformityEstimator(_mlContext, new LengthScorer(), new ConformityOptions()).Fit(View(rows));
        var result = Evaluate.Preferences(model, View(rows));
        Assert.AreEqual(0.875, result["accuracy"].Value, 1e-12);
        Assert.AreEqual(0.25, result["ties"].Value, 1e-12);
    }

    // AUC and average precision as in RankingMetricsTests; at one half .9 and .6 are positive, of which one is: accuracy 3/5, f1 = 2/(2+1+1).
    [TestMethod]
    public void Labels_GivesTheFiguresOfTheFunctions()
    {
        float[] said = [0.9f, 0.6f, 0.4f, 0.4f, 0.1f];
        bool[] labels = [true, false, true, false, false];
        var result = Evaluate.Labels(View(said.Zip(labels, (c, l) => new { Conformity = c, Label = l })));
        double[] exact = [.. said.Select(value => (double)value)];
        Assert.AreEqual(4.5 / 6, result["areaUnderRocCurve"].Value, 1e-12);
        Assert.AreEqual(0.75, result["averagePrecision"].Value, 1e-12);
        Assert.AreEqual(0.6, result["accuracy"].Value, 1e-12);
        Assert.AreEqual(0.5, result["f1"].Value, 1e-12);
        Assert.AreEqual(BrierScore.Of(exact, labels), result["brierScore"].Value, 1e-12);
        Assert.AreEqual(ReliabilityTable.Of(exact, labels).ExpectedCalibrationError, result["expectedCalibrationError"].Value, 1e-12);
        Assert.AreEqual(result.Reliability!.ExpectedCalibrationError, result["expectedCalibrationError"].Value, 1e-12);
    }

    [TestMethod]
    public void Labels_ReadsTextsAndGrades_AndLeavesOutWhatIsMissing()
    {
        var texts = View(new[] { new { Conformity = 0.9f, Label = "good" }, new { Conformity = 0.2f, Label = "bad" }, new { Conformity = 0.5f, Label = "" }, new { Conformity = float.NaN, Label = "bad" } });
        var result = Evaluate.Labels(texts, options: new EvaluationOptions { ConformingLabel = "good" });
        Assert.AreEqual(1.0, result["areaUnderRocCurve"].Value);
        Assert.AreEqual((2, 1), (result.Rows, result.Missing));
        var grades = View(new[] { new { Conformity = 0.9f, Label = 4.0 }, new { Conformity = 0.2f, Label = 2.0 }, new { Conformity = 0.3f, Label = double.NaN } });
        Assert.AreEqual(2, Evaluate.Labels(grades, options: new EvaluationOptions { PassingGrade = 3 }).Rows);
        StringAssert.Contains(Assert.Throws<Exception>(() => Evaluate.Labels(grades)).Message, "PassingGrade");
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Evaluate.Labels(texts)).Message, "ConformingLabel");
    }

    [TestMethod]
    public void Labels_OfOneKind_HaveNoArea_AndSaySo()
    {
        var result = Evaluate.Labels(View(new[] { new { Conformity = 0.9f, Label = true }, new { Conformity = 0.2f, Label = true } }));
        Assert.IsTrue(double.IsNaN(result["areaUnderRocCurve"].Value));
        Assert.AreEqual(0.5, result["accuracy"].Value);
        StringAssert.Contains(result.Warnings.Single(), "All 2 labels");
    }

    [TestMethod]
    public void Labels_RefusesRawScores_MissingColumns_AndNoRows()
    {
        var raw = View(new[] { new { Conformity = 3f, Label = true } });
        var late = View(new[] { new { Conformity = float.NaN, Label = true }, new { Conformity = 0.5f, Label = true }, new { Conformity = 1.5f, Label = false } });
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Labels(late)).Message, "Row 3 has the conformity 1.5");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Labels(raw)).Message, "probabilit");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Labels(raw, "Other")).Message, "'Other'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Labels(raw, conformityColumnName: "Other")).Message, "'Other'");
        var none = View(Array.Empty<LabelledRow>());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Evaluate.Labels(none)).Message, "no row");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate.Labels(raw, options: new EvaluationOptions { Level = 1 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate.Labels(raw, options: new EvaluationOptions { Resamples = 10 }));
    }

    [TestMethod]
    public void Values_AreEvaluatedEachOnItsOwn()
    {
        var rules = new[] { new { Response = "a b", Short = true, Kind = true }, new { Response = "you fool now", Short = false, Kind = false }, new { Response = "a b c d", Short = false, Kind = true } };
        var profile = new MLNet.Values.ValueProfile
        {
            Version = 1,
            Values =
            [
                new() { Name = "short", Scorers = [new MLNet.Values.RulesStatement { Rules = [new MLNet.Values.LengthRule { Name = "l", MaxWords = 2 }] }] },
                new() { Name = "kind", Scorers = [new MLNet.Values.RulesStatement { Rules = [new MLNet.Values.ForbiddenWordsRule { Name = "w", Words = ["a"] }] }] },
            ],
        };
        var scored = _mlContext.Superalign().Conformity.Profile(profile).Fit(View(rules)).Transform(View(rules));
        var result = Evaluate.Values(scored, new Dictionary<string, string> { ["short"] = "Short", ["kind"] = "Kind" });
        Assert.AreEqual(1.0, result.Subsets[0].Metrics[0].Value);
        Assert.AreEqual(0.0, result.Subsets[1].Metrics[0].Value);
        Assert.AreEqual(0.5, result["areaUnderRocCurve"].Value);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Values(scored, new Dictionary<string, string> { ["long"] = "Short" })).Message, "'short', 'kind'");
    }

    // By hand: value a is right on rows 1 and 2, value b wrong on rows 2 and 3; a row without a label of a value is none of its rows.
    [TestMethod]
    public void Values_AreMeasuredOnTheRowsThatHaveTheirLabel_AndReadOnce()
    {
        var rows = new[]
        {
            new ValuesRow { A = 1, B = float.NaN, Values = [0.9f, 0.5f] }, new ValuesRow { A = 0, B = 1, Values = [0.1f, 0.2f] },
            new ValuesRow { A = float.NaN, B = 0, Values = [0.5f, 0.8f] }, new ValuesRow { A = 1, B = float.NaN, Values = [float.NaN, 0.5f] },
        };
        var reads = 0;
        var data = Named(View(rows.Select(Counted)), "a", "b");
        var result = Evaluate.Values(data, new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" }, "Values");
        Assert.AreEqual(4, reads);
        Assert.AreEqual((3, 1), (result.Rows, result.Missing));
        Assert.AreEqual((2, 1.0), (result.Subsets[0].Rows, result.Subsets[0].Metrics.Single(metric => metric.Name == "accuracy").Value));
        Assert.AreEqual((2, 0.0), (result.Subsets[1].Rows, result.Subsets[1].Metrics.Single(metric => metric.Name == "accuracy").Value));
        Assert.AreEqual(0.5, result["accuracy"].Value);
        Assert.AreEqual(0.5, result["areaUnderRocCurve"].Value);
        StringAssert.Contains(result.Warnings.Single(), "1 rows could not be scored and are left out (a)");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Values(data, new Dictionary<string, string>())).Message, "No value");

        ValuesRow Counted(ValuesRow row)
        {
            reads++;
            return row;
        }
    }

    // Two values that say the same of the same rows are as sure together as alone; two that have nothing to do with each other are surer, by √2.
    [TestMethod]
    public void Values_DrawRowsOnceForAllValues()
    {
        var stream = RandomStream.For(1, "values");
        var rows = Enumerable.Range(0, 400).Select(_ => new ValuesRow { A = stream.NextDouble() < 0.7 ? 1 : 0, B = stream.NextDouble() < 0.7 ? 1 : 0, Values = [0.9f, 0.9f] }).ToArray();
        var options = new EvaluationOptions { Resamples = 4_000 };
        var data = Named(View(rows), "a", "b");
        var twice = Evaluate.Values(data, new Dictionary<string, string> { ["a"] = "A", ["b"] = "A" }, "Values", options);
        var (alone, same) = (twice.Subsets[0].Metrics.Single(metric => metric.Name == "accuracy"), twice["accuracy"]);
        Assert.AreEqual(alone.Upper - alone.Lower, same.Upper - same.Lower, 1e-9);
        var apart = Evaluate.Values(data, new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" }, "Values", options)["accuracy"];
        Assert.AreEqual((alone.Upper - alone.Lower) / Math.Sqrt(2), apart.Upper - apart.Lower, 0.012);
    }

    [TestMethod]
    public void GroupColumns_ThatTheUserNames_MustBeThere()
    {
        var data = View(new[] { new { A = 1f, B = 0f, Number = 1f } });
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Evaluate.Preferences(data, "A", "B", new EvaluationOptions { GroupColumnName = "Promt" })).Message, "'Promt'");
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Evaluate.Preferences(data, "A", "B", new EvaluationOptions { GroupColumnName = "Number" })).Message, "'Number'");
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Evaluate.Preferences(data, "A", "B", new EvaluationOptions { SubsetColumnName = "Source" })).Message, "'Source'");
        Assert.AreEqual(1.0, Evaluate.Preferences(data, "A", "B")["accuracy"].Value);
    }

    // By hand: of 3 safe prompts one is refused, of 2 unsafe ones one is answered.
    [TestMethod]
    public void Refusals_AreCountedOnBothSides()
    {
        var data = View(new[]
        {
            new { Unsafe = false, Refused = 0.9f }, new { Unsafe = false, Refused = 0.1f }, new { Unsafe = false, Refused = 0.4f },
            new { Unsafe = true, Refused = 0.7f }, new { Unsafe = true, Refused = 0.2f }, new { Unsafe = true, Refused = float.NaN },
        });
        var result = Evaluate.Refusals(data, "Unsafe", "Refused");
        Assert.AreEqual(1 / 3.0, result["overRefusal"].Value, 1e-12);
        Assert.AreEqual(0.5, result["underRefusal"].Value, 1e-12);
        Assert.AreEqual(1, result.Missing);
    }

    // By hand: 4 rows, one referred; of the three kept, one is wrong.
    [TestMethod]
    public void Referral_CountsKeptAndWrong_AndWarns()
    {
        var rows = Enumerable.Range(0, 50).SelectMany(_ => new[]
        {
            new { Conformity = 0.9f, Referred = false, Label = true }, new { Conformity = 0.8f, Referred = false, Label = false },
            new { Conformity = 0.6f, Referred = true, Label = false }, new { Conformity = 0.1f, Referred = false, Label = false },
        });
        var result = Evaluate.Referral(View(rows), Stated(0.1));
        Assert.AreEqual(0.25, result["referred"].Value, 1e-12);
        Assert.AreEqual(0.25, result["keptAndWrong"].Value, 1e-12);
        Assert.AreEqual(1 / 3.0, result["errorAmongKept"].Value, 1e-12);
        StringAssert.Contains(result.Warnings.Single(), "above the stated level of 0.1");
        Assert.IsEmpty(Evaluate.Referral(View(rows), Stated(0.25)).Warnings);
        // 1/3 of the kept rows are wrong: above .25 by chance of 150 kept rows or not.
        StringAssert.Contains(Evaluate.Referral(View(rows), Stated(0.25, guarantee: ReferralGuarantee.ErrorAmongKept)).Warnings.Single(), "'errorAmongKept'");
        Assert.IsEmpty(Evaluate.Referral(View(rows), Stated(0.3, guarantee: ReferralGuarantee.ErrorAmongKept)).Warnings);
        // The same share is no surprise where the thresholds were chosen on 19 rows, of which one may be kept and wrong.
        Assert.IsEmpty(Evaluate.Referral(View(rows), Stated(0.1, rows: 19)).Warnings);
    }

    [TestMethod]
    public void Referral_RefusesRawScores_AndRowsWithoutALabel()
    {
        var raw = View(new[] { new { Conformity = 3f, Referred = false, Label = 1f } });
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate.Referral(raw)).Message, "probability");
        var none = View(new[] { new { Conformity = 0.3f, Referred = false, Label = float.NaN } });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Evaluate.Referral(none)).Message, "label");
        // A row that has no conformity is referred, whatever the column says.
        var unscored = View(new[] { new { Conformity = float.NaN, Referred = false, Label = 1f }, new { Conformity = 0.9f, Referred = false, Label = 1f } });
        Assert.AreEqual(0.5, Evaluate.Referral(unscored)["referred"].Value);
    }

    // Normal theory: an accuracy of .7 on 400 independent pairs has a standard error of .0229; on 100 prompts of 4 equal pairs each of .0458.
    [TestMethod]
    public void Intervals_AreThoseOfNormalTheory_AndWiderWhereRowsGoTogether()
    {
        var rows = Enumerable.Range(0, 400).Select(i => new { A = i / 4 % 10 < 7 ? 1f : 0f, B = 0.5f, Prompt = $"p{i / 4}", Alone = $"{i}" }).ToArray();
        var alone = Evaluate.Preferences(View(rows), "A", "B", new EvaluationOptions { GroupColumnName = "Alone", Resamples = 4_000 })["accuracy"];
        var together = Evaluate.Preferences(View(rows), "A", "B", new EvaluationOptions { Resamples = 4_000 })["accuracy"];
        Assert.AreEqual(1.96 * 2 * 0.0229, alone.Upper - alone.Lower, 0.008);
        Assert.AreEqual(1.96 * 2 * 0.0458, together.Upper - together.Lower, 0.016);
        Assert.AreEqual(0.7, alone.Value, 1e-12);
    }

    [TestMethod]
    public void Intervals_AreTheSameAgain_AndThoseOfAnotherSeedAreOthers()
    {
        var rows = View(Enumerable.Range(0, 60).Select(i => new { Conformity = (float)(0.5 + (0.4 * Math.Sin(i))), Label = Math.Sin(i) + Math.Sin(3.7 * i) > 0 }));
        var first = Evaluate.Labels(rows)["areaUnderRocCurve"];
        Assert.AreEqual(first, Evaluate.Labels(rows)["areaUnderRocCurve"]);
        Assert.AreNotEqual(first.Lower, new MLContext(2).Superalign().Evaluate.Labels(rows)["areaUnderRocCurve"].Lower);
    }

    // Counts of one give what the plain functions give; counts of two what doubled rows give.
    [TestMethod]
    public void WeightedRows_CountRowsAsIfTheyWereThereAgain()
    {
        var stream = RandomStream.For(1, "weights");
        double[] scores = [.. Enumerable.Range(0, 50).Select(_ => Math.Round(stream.NextDouble(), 1))];
        bool[] labels = [.. scores.Select(score => stream.NextDouble() < score)];
        int[] counts = [.. scores.Select(_ => stream.NextInt(3))];
        double[] again = [.. scores.Zip(counts).SelectMany(pair => Enumerable.Repeat(pair.First, pair.Second))];
        bool[] labelsAgain = [.. labels.Zip(counts).SelectMany(pair => Enumerable.Repeat(pair.First, pair.Second))];
        var rows = new WeightedRows(scores, labels);
        Assert.AreEqual(RankingMetrics.AreaUnderRocCurve(again, labelsAgain), rows.AreaUnderRocCurve(counts), 1e-12);
        Assert.AreEqual(RankingMetrics.AveragePrecision(again, labelsAgain), rows.AveragePrecision(counts), 1e-12);
        Assert.AreEqual(BrierScore.Of(again, labelsAgain), rows.BrierScore(counts), 1e-12);
        Assert.AreEqual(ReliabilityTable.Of(again, labelsAgain).ExpectedCalibrationError, rows.ExpectedCalibrationError(counts), 1e-12);
    }

    [TestMethod]
    public void AResult_IsATable_AndJson()
    {
        var result = Evaluate.Preferences(View(new[] { new { A = 2f, B = 1f }, new { A = 0f, B = 1f } }), "A", "B");
        StringAssert.StartsWith(result.ToString(), "rows of  rows  figure    value   from     to");
        StringAssert.Contains(result.ToString(), "all         2  accuracy  0.500  0.000  1.000");
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.AreEqual("preferences", json.RootElement.GetProperty("name").GetString());
        Assert.AreEqual(0.5, json.RootElement.GetProperty("metrics")[0].GetProperty("value").GetDouble());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => result["auc"]).Message, "'accuracy'");
    }

    private static ReferralReport Stated(double level, int rows = 1_000, ReferralGuarantee guarantee = ReferralGuarantee.KeptAndWrong) =>
        new(new ReferralOptions { Level = level, Guarantee = guarantee }, new ReferralThresholds(0.7, 0.3), rows, 0.25, 0.1);

    private EvaluationCatalog Evaluate => _mlContext.Superalign().Evaluate;

    private IDataView View<T>(IEnumerable<T> rows)
        where T : class => _mlContext.Data.LoadFromEnumerable(rows);

    // Slot names come from names of columns that are put together.
    private IDataView Named(IDataView data, string first, string second)
    {
        var apart = _mlContext.Transforms.CustomMapping<ValuesRow, TwoValues>((row, values) => (values.First, values.Second) = (row.Values[0], row.Values[1]), null).Fit(data).Transform(data);
        var renamed = _mlContext.Transforms.CopyColumns(first, "First").Append(_mlContext.Transforms.CopyColumns(second, "Second"));
        return renamed.Append(_mlContext.Transforms.Concatenate("Values", first, second)).Fit(apart).Transform(apart);
    }

    private sealed class ValuesRow
    {
        public float A { get; set; }

        public float B { get; set; }

        [Microsoft.ML.Data.VectorType(2)]
        public float[] Values { get; set; } = [];
    }

    private sealed class TwoValues
    {
        public float First { get; set; }

        public float Second { get; set; }
    }

    private sealed class LabelledRow
    {
        public float Conformity { get; set; }

        public bool Label { get; set; }
    }
}
