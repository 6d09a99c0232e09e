using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>Rows of features as a table.</summary>
internal static class WeightedExamples
{
    /// <summary>A table whose features have a fixed size, as trainers need it.</summary>
    public static IDataView View(MLContext mlContext, IEnumerable<WeightedExample> examples, int size)
    {
        var schema = SchemaDefinition.Create(typeof(WeightedExample));
        schema[nameof(WeightedExample.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        return mlContext.Data.LoadFromEnumerable(examples, schema);
    }
}
