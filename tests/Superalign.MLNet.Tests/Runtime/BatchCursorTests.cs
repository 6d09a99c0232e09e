using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class BatchCursorTests
{
    private readonly MLContext _mlContext = new(1);

    // Blocks start at 16 rows and double up to the 64 that the component reads ahead: 16 + 32 + 64 + 64 + 24 = 200.
    [TestMethod]
    public void Blocks_GrowFromSmallToRowsAhead_AndEndWithTheRest()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        Assert.AreEqual(200, transformer.Transform(Numbered(200)).GetColumn<string>("Upper").Count());
        CollectionAssert.AreEqual(
            new[] { "16: Upper", "32: Upper", "64: Upper", "64: Upper", "24: Upper" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(16)]
    [DataRow(17)]
    [DataRow(112)]
    [DataRow(113)]
    [DataRow(500)]
    public void Rows_KeepTheirOrderAndTheirOwnValues(int count)
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(count));
        var rows = _mlContext.Data.CreateEnumerable<NumberedResult>(view, reuseRowObject: true)
            .Select(row => $"{row.Text} {row.Upper} {row.Number} {string.Join('/', row.Vector)}").ToArray();
        CollectionAssert.AreEqual(
            Enumerable.Range(0, count).Select(i => $"row{i} ROW{i} {i} {i}/{-i}").ToArray(), rows);
    }

    [TestMethod]
    public void AHead_ComputesOnlyTheFirstBlock()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        var head = transformer.Transform(Numbered(1_000)).GetColumn<string>("Upper").Take(3).ToArray();
        CollectionAssert.AreEqual(new[] { "ROW0", "ROW1", "ROW2" }, head);
        CollectionAssert.AreEqual(new[] { "16: Upper" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    public void SkippedBlocks_AreNotComputed()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        var view = transformer.Transform(Numbered(200));
        using var cursor = view.GetRowCursor([view.Schema["Upper"]]);
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Upper"]);
        while (cursor.MoveNext() && cursor.Position < 199)
        {
        }
        ReadOnlyMemory<char> last = default;
        getter(ref last);
        Assert.AreEqual("ROW199", last.ToString());
        CollectionAssert.AreEqual(new[] { "24: Upper" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    public void ActiveColumnsWithoutAGetter_AreNotComputed_UntilTheyGetOne()
    {
        var transformer = new SampleTransformer(_mlContext, 1);
        var view = transformer.Transform(Numbered(5));
        using var cursor = view.GetRowCursor(view.Schema);
        var upper = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Upper"]);
        Assert.IsTrue(cursor.MoveNext());
        ReadOnlyMemory<char> text = default;
        upper(ref text);
        var score = 0f;
        cursor.GetGetter<float>(view.Schema["Score"])(ref score);
        upper(ref text);
        Assert.AreEqual("ROW0", text.ToString());
        Assert.AreEqual(4f, score);
        CollectionAssert.AreEqual(new[] { "5: Upper", "5: Score" }, transformer.Computed.ToArray());
    }

    [TestMethod]
    public void Dispose_ClosesTheSource_BeforeTheEnd()
    {
        var source = new WatchedView(Numbered(100));
        var view = new SampleTransformer(_mlContext, 1).Transform(source);
        var cursor = view.GetRowCursor(view.Schema);
        Assert.IsTrue(cursor.MoveNext());
        Assert.AreEqual(1, source.Open);
        cursor.Dispose();
        Assert.AreEqual(0, source.Open);
    }

    [TestMethod]
    public void TheSource_IsReadOnceAndOnlyForWhatIsNeeded()
    {
        var source = new WatchedView(Numbered(100));
        var view = new SampleTransformer(_mlContext, 1).Transform(source);
        Assert.AreEqual(100, view.GetColumn<string>("Upper").Count());
        CollectionAssert.AreEqual(new[] { "Text" }, source.Requests.ToArray());
    }

    [TestMethod]
    public void Ids_AreThoseOfTheSource()
    {
        var source = _mlContext.Data.FilterRowsByColumn(Numbered(100), "Number", lowerBound: 40);
        CollectionAssert.AreEqual(Ids(source), Ids(new SampleTransformer(_mlContext, 1).Transform(source)));
    }

    [TestMethod]
    public void MoveNext_Throws_OnceTheContextWasToldToStop()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(100));
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.IsTrue(cursor.MoveNext());
        _mlContext.CancelExecution();
        Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            while (cursor.MoveNext())
            {
            }
        });
    }

    [TestMethod]
    public void Position_CountsFromZero_AndIsMinusOneOutside()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(2));
        using var cursor = view.GetRowCursor([]);
        Assert.AreEqual(-1, cursor.Position);
        Assert.IsTrue(cursor.MoveNext());
        Assert.AreEqual(0, cursor.Position);
        Assert.IsTrue(cursor.MoveNext());
        Assert.AreEqual(1, cursor.Position);
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void Getters_SayWhatIsWrong()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(2));
        using var cursor = view.GetRowCursor([view.Schema["Score"]]);
        var getter = cursor.GetGetter<float>(view.Schema["Score"]);
        var score = 0f;
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref score)).Message, "MoveNext");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => cursor.GetGetter<int>(view.Schema["Score"])).Message, "System.Single");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => cursor.GetGetter<float>(view.Schema["Number"])).Message, "not active");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => cursor.GetGetter<bool>(view.Schema["IsLong"])).Message, "not active");
    }

    [TestMethod]
    public void ACursorSet_IsOneCursorWithEveryRow()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(100));
        var cursors = view.GetRowCursorSet(view.Schema, 4);
        Assert.HasCount(1, cursors);
        using var cursor = cursors[0];
        var rows = 0;
        while (cursor.MoveNext())
            rows++;
        Assert.AreEqual(100, rows);
    }

    [TestMethod]
    public void ErrorsOfTheComponent_ReachTheReader_AndTheCursorCanBeClosed()
    {
        var source = new WatchedView(Numbered(3));
        var view = new BrokenTransformer(_mlContext).Transform(source);
        Assert.ThrowsExactly<InvalidOperationException>(() => view.GetColumn<float>("Score").ToArray());
        Assert.AreEqual(0, source.Open);
    }

    [TestMethod]
    public void TheView_PassesTheRowCountOn_AndDoesNotShuffle()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(7));
        Assert.AreEqual(7, view.GetRowCount());
        Assert.IsFalse(view.CanShuffle);
    }

    [TestMethod]
    public void SeveralThreads_ReadTheSameRowsFromOneView()
    {
        var view = new SampleTransformer(_mlContext, 1).Transform(Numbered(300));
        var expected = view.GetColumn<string>("Upper").ToArray();
        var read = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ => view.GetColumn<string>("Upper").ToArray()).ToArray();
        foreach (var column in read)
            CollectionAssert.AreEqual(expected, column);
    }

    private static List<DataViewRowId> Ids(IDataView view)
    {
        List<DataViewRowId> ids = [];
        using var cursor = view.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            ids.Add(id);
        }
        return ids;
    }

    private IDataView Numbered(int count) => _mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new NumberedRow { Text = $"row{i}", Number = i, Vector = [i, -i] }).ToArray());

    private class NumberedRow
    {
        public string Text { get; set; } = "";

        public float Number { get; set; }

        [VectorType(2)]
        public double[] Vector { get; set; } = [];
    }

    private sealed class NumberedResult : NumberedRow
    {
        public string Upper { get; set; } = "";
    }
}
