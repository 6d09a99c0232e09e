using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class BatchTransformerTests
{
    private readonly MLContext _mlContext = new(1);

    // By hand, with scale 0.5: "abc" has 3 letters, one of them a vowel, and weight 2: 0.5 * 3 * 2 = 3.
    [TestMethod]
    public void Transform_WritesEveryColumn()
    {
        var result = Read<SampleResult>(new SampleTransformer(_mlContext, 0.5f).Transform(Rows("abc", "audio"))).ToArray();
        Assert.AreEqual("ABC", result[0].Upper);
        Assert.AreEqual(3f, result[0].Score);
        Assert.IsFalse(result[0].IsLong);
        CollectionAssert.AreEqual(new float[] { 1, 2 }, result[0].Letters);
        Assert.AreEqual("AUDIO", result[1].Upper);
        Assert.AreEqual(5f, result[1].Score);
        Assert.IsTrue(result[1].IsLong);
        CollectionAssert.AreEqual(new float[] { 4, 1 }, result[1].Letters);
    }

    [TestMethod]
    public void Transform_AgreesWithThePredictionEngine_RowByRow()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => new string('a', i % 7) + i)];
        var transformer = new SampleTransformer(_mlContext, 0.5f);
        using var engine = _mlContext.Model.CreatePredictionEngine<SampleRow, SampleResult>(transformer);
        var row = 0;
        foreach (var batched in Read<SampleResult>(transformer.Transform(Rows(texts))))
        {
            var single = engine.Predict(new SampleRow { Text = texts[row++], Weight = 2 });
            Assert.AreEqual(batched.Text, single.Text);
            Assert.AreEqual(batched.Upper, single.Upper);
            Assert.AreEqual(batched.Score, single.Score);
            CollectionAssert.AreEqual(batched.Letters, single.Letters);
        }
        Assert.AreEqual(200, row);
    }

    [TestMethod]
    public void Transform_ComputesOnlyWhatIsRead()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        var view = transformer.Transform(Rows("abc"));
        CollectionAssert.AreEqual(new[] { "ABC" }, view.GetColumn<string>("Upper").ToArray());
        CollectionAssert.AreEqual(new[] { "1: Upper" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    public void Transform_ComputesNothing_WhenOnlyColumnsOfTheInputAreRead()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        var view = transformer.Transform(Rows("abc", "de"));
        CollectionAssert.AreEqual(new[] { "abc", "de" }, view.GetColumn<string>("Text").ToArray());
        Assert.IsEmpty(transformer.Computed);
    }

    [TestMethod]
    public void PredictionEngine_ComputesOnlyWhatTheResultHolds_OnceARow()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        using var engine = _mlContext.Model.CreatePredictionEngine<SampleRow, UpperAndScore>(transformer);
        engine.Predict(new SampleRow { Text = "abc" });
        engine.Predict(new SampleRow { Text = "abc" });
        CollectionAssert.AreEqual(new[] { "1: Upper Score", "1: Upper Score" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    public void PredictionEngine_FreesTheComponent_WhenItIsDisposed()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        _mlContext.Model.CreatePredictionEngine<SampleRow, UpperAndScore>(transformer).Dispose();
        Assert.IsTrue(transformer.IsDisposed);
    }

    [TestMethod]
    public void Transform_StandsBetweenOrdinaryTransforms()
    {
        var rows = Rows("Abc", "AUDIO");
        var before = _mlContext.Transforms.Text.NormalizeText("Text").Fit(rows);
        var model = before.Append(new SampleTransformer(_mlContext, 1));
        var after = _mlContext.Transforms.Concatenate("Features", "Letters", "Score")
            .Append(_mlContext.Transforms.NormalizeMinMax("Features")).Fit(model.Transform(rows));
        var features = model.Append(after).Transform(rows).GetColumn<float[]>("Features").ToArray();
        // "abc": 1 vowel, 2 others, score 3 * 2 = 6; "audio": 4, 1, 10; divided by the largest of each.
        CollectionAssert.AreEqual(new[] { 0.25f, 1, 0.6f }, features[0]);
        CollectionAssert.AreEqual(new[] { 1, 0.5f, 1 }, features[1]);
    }

    [TestMethod]
    public void Transform_ReadsAColumnThatItHides()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = "abc", Weight = 2f, Upper = 5f }]);
        var view = new SampleTransformer(_mlContext, 1).Transform(rows);
        CollectionAssert.AreEqual(new[] { "ABC" }, view.GetColumn<string>("Upper").ToArray());
        Assert.AreEqual(5f, view.GetColumn<float>(view.Schema.First(column => column.Name == "Upper")).Single());
    }

    [TestMethod]
    public void Transform_LeavesOutAnOptionalColumn()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = "abc" }]);
        var view = new SampleTransformer(_mlContext, 2).Transform(rows);
        CollectionAssert.AreEqual(new[] { 6f }, view.GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void GetOutputSchema_NamesTheSlotsOfAVector()
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        new SampleTransformer(_mlContext, 1).GetOutputSchema(Rows("a").Schema)["Letters"].GetSlotNames(ref names);
        Assert.AreEqual("vowels others", string.Join(' ', names.DenseValues()));
    }

    [TestMethod]
    public void GetOutputSchema_NamesTheMissingColumn_AndThoseThatAreThere()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Prompt = "a", Weight = 1f }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            new SampleTransformer(_mlContext, 1).GetOutputSchema(rows.Schema));
        StringAssert.Contains(error.Message, "Column 'Text' is missing: SampleTransformer reads it as String.");
        StringAssert.Contains(error.Message, "'Prompt', 'Weight'");
    }

    [TestMethod]
    public void GetOutputSchema_NamesColumnAndBothTypes_WhenATypeIsWrong()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = 1f }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new SampleTransformer(_mlContext, 1).Transform(rows));
        StringAssert.Contains(error.Message, "Column 'Text' has type Single, but SampleTransformer reads it as String.");
    }

    [TestMethod]
    public void GetOutputSchema_ChecksAnOptionalColumnThatIsThere()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = "a", Weight = "heavy" }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new SampleTransformer(_mlContext, 1).Transform(rows));
        StringAssert.Contains(error.Message, "Column 'Weight' has type String");
    }

    private sealed class UpperAndScore
    {
        public string Upper { get; set; } = "";

        public float Score { get; set; }
    }

    private IDataView Rows(params string[] texts) =>
        _mlContext.Data.LoadFromEnumerable(texts.Select(text => new SampleRow { Text = text, Weight = 2 }).ToArray());

    private IEnumerable<T> Read<T>(IDataView view) where T : class, new() =>
        _mlContext.Data.CreateEnumerable<T>(view, reuseRowObject: false);
}
