using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class SchemaShapesTests
{
    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void Promise_IsTheShapeOfWhatTransformDelivers()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Text = "abc", Upper = 1f, Other = true }]);
        var transformer = new SampleTransformer(_mlContext, 1);
        var promised = SchemaShapes.Promise("Sample", Shape(rows), transformer.Outputs);
        CollectionAssert.AreEquivalent(Described(Shape(transformer.Transform(rows))), Described(promised));
    }

    [TestMethod]
    public void Promise_NamesTheMissingColumn()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Prompt = "abc" }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            SchemaShapes.Promise("Sample", Shape(rows), new SampleTransformer(_mlContext, 1).Outputs));
        StringAssert.Contains(error.Message, "Column 'Text' is missing: Sample reads it as String.");
    }

    [TestMethod]
    public void Require_NamesBothTypes_WhenAScalarIsFoundForAVector()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Features = 1f }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            SchemaShapes.Require("Sample", Shape(rows), InputColumn.Vector("Features", 3)));
        StringAssert.Contains(error.Message, "Column 'Features' has type Single, but Sample reads it as Vector<Single, 3>.");
    }

    [TestMethod]
    public void Require_AcceptsAVectorOfUnknownSize()
    {
        var rows = _mlContext.Data.LoadFromEnumerable([new { Features = new float[] { 1 } }]);
        SchemaShapes.Require("Sample", Shape(rows), InputColumn.Vector("Features", 3));
    }

    private static SchemaShape Shape(IDataView view) => SchemaShape.Create(view.Schema);

    private static string[] Described(SchemaShape shape) =>
        [.. shape.Select(column => $"{column.Name} {column.GetTypeString()} {string.Join(',', column.Annotations.Select(a => a.Name))}")];
}
