using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

[TestClass]
public sealed class LabelQualityTests : IDisposable
{
    private readonly MLContext _mlContext = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The example of cleanlab's ranks: probabilities .7, .2 and .1.
    [TestMethod]
    public void Transform_WritesBothFigures_OfNumbersAndOfKeys()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([Row(0), Row(1), Row(float.NaN)]);
        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(_mlContext.Data.LoadFromEnumerable([Row(0), Row(1), Row(2)])).Transform(rows);
        foreach (var label in new[] { "Label", "Key" })
        {
            var scored = Estimator(new() { LabelColumnName = label }).Fit(keyed).Transform(keyed);

            AssertNear([0.7f, 0.2f, float.NaN], scored, "LabelConfidence");
            AssertNear([0.75f, 0.25f, float.NaN], scored, "LabelMargin");
        }
    }

    [TestMethod]
    public void Transform_ReadsTheProbabilityOfABinaryTrainer()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Binary { Label = true, Probability = 0.9f }, new Binary { Label = false, Probability = 0.9f }]);

        var scored = Estimator(new() { ProbabilitiesColumnName = "Probability" }).Fit(rows).Transform(rows);

        AssertNear([0.9f, 0.1f], scored, "LabelConfidence");
        AssertNear([0.9f, 0.1f], scored, "LabelMargin");
    }

    // Labels are keys in the order red, blue; the model's votes came in the order blue, red.
    [TestMethod]
    public void Transform_FindsTheSlotOfAKey_ByItsName()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Colour { Label = "red", A = "red", B = "blue", C = "red" }, new Colour { Label = "blue", A = "blue", B = "blue", C = "blue" }]);
        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows);
        var joined = _mlContext.Superalign().Supervision.LabelModel(new() { VoteColumnNames = ["A", "B", "C"], Method = LabelMethod.MajorityVote }).Fit(keyed).Transform(keyed);

        var scored = Estimator(new() { ProbabilitiesColumnName = "JoinedProbabilities" }).Fit(joined).Transform(joined);

        AssertNear([2f / 3, 1], scored, "LabelConfidence");
    }

    [TestMethod]
    public void Load_GivesTheSame()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([Row(1)]);
        _mlContext.Model.Save(Estimator(new() { MarginColumnName = "M" }).Fit(rows), rows.Schema, _folder["model.zip"]);

        var scored = new MLContext().Model.Load(_folder["model.zip"], out _).Transform(rows);

        AssertNear([0.2f], scored, "LabelConfidence");
        AssertNear([0.25f], scored, "M");
    }

    [TestMethod]
    public void Estimator_NamesWhatIsWrong()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Binary()]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Estimator(new()).Fit(rows)).Message, "Column 'Score' is missing");
        Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { ProbabilitiesColumnName = "Label" }));
        Assert.ThrowsExactly<ArgumentException>(() => Estimator(new() { LabelColumnName = "" }));
        var halves = _mlContext.Data.LoadFromEnumerable([Row(0.5f)]);
        var error = Assert.Throws<Exception>(() => Estimator(new()).Fit(halves).Transform(halves).GetColumn<float>("LabelMargin").ToArray());
        StringAssert.Contains(error.GetBaseException().Message, "holds the label 0.5 in row 1");
    }

    private LabelQualityEstimator Estimator(LabelQualityEstimator.Options options) => _mlContext.Superalign().Supervision.LabelQuality(options);

    private static void AssertNear(float[] expected, IDataView rows, string column)
    {
        var actual = rows.GetColumn<float>(column).ToArray();
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6f, column);
    }

    private static Multiclass Row(float label) => new() { Label = label };

    private sealed class Multiclass
    {
        public float Label { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = [0.7f, 0.2f, 0.1f];
    }

    private sealed class Binary
    {
        public bool Label { get; set; }

        public float Probability { get; set; }
    }

    private sealed class Colour
    {
        public string Label { get; set; } = "";

        public string A { get; set; } = "";

        public string B { get; set; } = "";

        public string C { get; set; } = "";
    }
}
