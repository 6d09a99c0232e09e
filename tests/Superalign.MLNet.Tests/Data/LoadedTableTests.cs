using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Data;

[TestClass]
public sealed class LoadedTableTests
{
    private const string Rows = """
        {"text": "a", "n": 1, "v": [1, 2]}
        {"text": "b", "n": 2, "v": [3, 4]}
        {"text": "c", "n": 3, "v": [5, 6]}
        """;

    [TestMethod]
    public void GetRowCursor_ReadsTheFileOnlyAsFarAsItIsMoved()
    {
        using var folder = new DataFolder();
        var lines = Enumerable.Range(0, 100_000).Select(row => $"{{\"n\": {row}}}\n");
        using var table = folder.Data.Load(folder.Write("big.jsonl", string.Concat(lines)));
        File.WriteAllText(folder.PathOf("big.jsonl"), File.ReadAllText(folder.PathOf("big.jsonl"))[..100_000] + "broken");

        using var cursor = table.GetRowCursor(table.Schema);
        var getter = cursor.GetGetter<float>(table.Schema["n"]);
        float value = -1;
        Assert.IsTrue(cursor.MoveNext());
        getter(ref value);
        Assert.AreEqual(0, value);
    }

    [TestMethod]
    public void GetRowCursor_OpensCursorsThatDoNotDisturbEachOther()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("r.jsonl", Rows));
        using var slow = table.GetRowCursor(table.Schema);
        Assert.IsTrue(slow.MoveNext());
        Assert.AreEqual("Text:text | n:single | v:single[2]\na | 1 | [1, 2]\nb | 2 | [3, 4]\nc | 3 | [5, 6]", TableText.Of(table));

        var text = default(ReadOnlyMemory<char>);
        slow.GetGetter<ReadOnlyMemory<char>>(table.Schema["Text"])(ref text);
        Assert.AreEqual("a", text.ToString());
        Assert.IsTrue(slow.MoveNext());
        Assert.AreEqual(1, slow.Position);
    }

    [TestMethod]
    public void GetGetter_RefusesColumnsThatWereNotAskedFor_AndOtherTypes()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("r.jsonl", Rows));
        using var cursor = table.GetRowCursor([table.Schema["n"]]);
        Assert.IsFalse(cursor.IsColumnActive(table.Schema["Text"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(table.Schema["Text"]));
        Assert.ThrowsExactly<ArgumentException>(() => cursor.GetGetter<double>(table.Schema["n"]));
        Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            float value = 0;
            cursor.GetGetter<float>(table.Schema["n"])(ref value);
        });
    }

    [TestMethod]
    public void GetGetter_GivesVectorsThatTheCallerMayWriteTo()
    {
        using var folder = new DataFolder();
        using var table = folder.Data.Load(folder.Write("r.jsonl", Rows));
        using var cursor = table.GetRowCursor(table.Schema);
        cursor.MoveNext();
        var getter = cursor.GetGetter<VBuffer<float>>(table.Schema["v"]);
        VBuffer<float> first = default, second = default;
        getter(ref first);
        VBufferEditor.CreateFromBuffer(ref first).Values[0] = 99;
        getter(ref second);
        CollectionAssert.AreEqual(new float[] { 1, 2 }, second.DenseValues().ToArray());
    }

    [TestMethod]
    public void Load_FeedsAnOrdinaryPipeline()
    {
        using var folder = new DataFolder();
        var lines = Enumerable.Range(0, 60).Select(row => $"{(row % 2 == 0 ? "good day" : "bad night")} {row},{(row % 2 == 0 ? "true" : "false")}\n");
        using var table = folder.Data.Load(folder.Write("train.csv", "text,label\n" + string.Concat(lines)));

        var context = folder.MLContext;
        var model = context.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(context.BinaryClassification.Trainers.SdcaLogisticRegression())
            .Fit(table);

        Assert.AreEqual(1, context.BinaryClassification.Evaluate(model.Transform(table)).Accuracy);
    }
}
