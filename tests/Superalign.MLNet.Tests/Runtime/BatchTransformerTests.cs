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
    public void GetOutputSchema_NamesColumnAndBothTypes_WhenATypeIsWrong()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = 1f }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new SampleTransformer(_mlContext, 1).Transform(rows));
        StringAssert.Contains(error.Message, "Column 'Text' has type Single, but SampleTransformer reads it as String.");
    }

    private IDataView Rows(params string[] texts) =>
        _mlContext.Data.LoadFromEnumerable(texts.Select(text => new SampleRow { Text = text, Weight = 2 }).ToArray());

    private IEnumerable<T> Read<T>(IDataView view) where T : class, new() =>
        _mlContext.Data.CreateEnumerable<T>(view, reuseRowObject: false);
}
