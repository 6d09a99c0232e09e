using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class ColumnTypeTests
{
    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void EveryType_ArrivesAsItWas()
    {
        Row[] rows =
        [
            new() { Text = "a", Single = 1.5f, Int64 = long.MaxValue, Boolean = true, Vector = [1, 2] },
            new() { Text = "", Single = float.NaN, Int64 = -1, Boolean = false, Vector = [0, 3] },
        ];
        var view = new EchoTransformer(_mlContext).Transform(_mlContext.Data.LoadFromEnumerable(rows));
        var echoes = _mlContext.Data.CreateEnumerable<Echo>(view, reuseRowObject: false).ToArray();
        foreach (var (row, echo) in rows.Zip(echoes))
        {
            Assert.AreEqual(row.Text, echo.EchoText);
            Assert.AreEqual(row.Single, echo.EchoSingle);
            Assert.AreEqual(row.Int64, echo.EchoInt64);
            Assert.AreEqual(row.Boolean, echo.EchoBoolean);
            CollectionAssert.AreEqual(row.Vector, echo.EchoVector);
        }
    }

    [TestMethod]
    public void SparseVectors_AreReadAsDenseOnes()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new Sparse { Vector = new VBuffer<float>(3, 1, [7f], [2]) }]);
        var view = new EchoTransformer(_mlContext, slots: 3).Transform(rows);
        CollectionAssert.AreEqual(new float[] { 0, 0, 7 }, view.GetColumn<float[]>("EchoVector").Single());
    }

    [TestMethod]
    public void AVectorOfAnotherSizeThanPromised_IsAnErrorThatNamesTheColumn()
    {
        var view = new EchoTransformer(_mlContext, slots: 3).Transform(_mlContext.Data.LoadFromEnumerable([new Row()]));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => view.GetColumn<float[]>("EchoVector").Single());
        StringAssert.Contains(error.Message, "'EchoVector' was given 2 values for a row but has 3 slots");
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public float Single { get; set; }

        public long Int64 { get; set; }

        public bool Boolean { get; set; }

        [VectorType(2)]
        public float[] Vector { get; set; } = [0, 0];
    }

    private sealed class Sparse
    {
        public string Text { get; set; } = "";

        public float Single { get; set; }

        public long Int64 { get; set; }

        public bool Boolean { get; set; }

        [VectorType(3)]
        public VBuffer<float> Vector { get; set; }
    }

    private sealed class Echo
    {
        public string EchoText { get; set; } = "";

        public float EchoSingle { get; set; }

        public long EchoInt64 { get; set; }

        public bool EchoBoolean { get; set; }

        public float[] EchoVector { get; set; } = [];
    }
}
