using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>A table with what a supervisor says of its rows beside.</summary>
internal static class SupervisedView
{
    /// <summary>Adds the opinions; null is a missing label of weight 0.</summary>
    public static IDataView Of(MLContext mlContext, IDataView data, IReadOnlyList<string> classes, IReadOnlyList<Opinion?> opinions, LabelColumnNames columns)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Probabilities)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes.Count);
        schema[nameof(Row.Probabilities)].AddAnnotation(
            ColumnCheck.SlotNames, new VBuffer<ReadOnlyMemory<char>>(classes.Count, [.. classes.Select(name => name.AsMemory())]), new VectorDataViewType(TextDataViewType.Instance, classes.Count));
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), classes.Count);
        schema[nameof(Row.Label)].AddAnnotation(
            ColumnCheck.KeyValues, new VBuffer<ReadOnlyMemory<char>>(classes.Count, [.. classes.Select(name => name.AsMemory())]), new VectorDataViewType(TextDataViewType.Instance, classes.Count));
        (schema[nameof(Row.Label)].ColumnName, schema[nameof(Row.Probabilities)].ColumnName, schema[nameof(Row.Weight)].ColumnName) =
            (columns.Label, columns.Probabilities, columns.Weight);
        var uniform = Enumerable.Repeat(1f / classes.Count, classes.Count).ToArray();
        var said = mlContext.Data.LoadFromEnumerable(opinions.Select(one => new Row
        {
            // Counted from 0 here; what is beyond the names is missing.
            Label = one is null ? uint.MaxValue : (uint)one.Class,
            Probabilities = one is null ? uniform : [.. one.Probabilities.Select(value => (float)value)],
            Weight = (float)(one?.Confidence ?? 0),
        }).ToArray(), schema);
        return SideBySide.Of(mlContext, data, said);
    }

    private sealed class Row
    {
        public uint Label { get; set; }

        public float[] Probabilities { get; set; } = [];

        public float Weight { get; set; }
    }
}
