using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Diversity;

/// <summary>The features of a table's rows, held in memory; of those without any feature but 0 there is nothing to compare.</summary>
/// <param name="Vectors">The rows that have features.</param>
/// <param name="Numbers">Their row numbers.</param>
/// <param name="Rows">How many rows the table has.</param>
internal sealed record FeatureRows(UnitVectors Vectors, IReadOnlyList<int> Numbers, int Rows)
{
    /// <summary>How many rows have nothing to compare.</summary>
    public int Without => Rows - Numbers.Count;

    /// <exception cref="ArgumentException">The column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">A feature is not finite, or no row has any.</exception>
    public static FeatureRows Read(string component, MLContext mlContext, IDataView data, string columnName, Action onRow)
    {
        if (data.Schema.GetColumnOrNull(columnName) is { Type: TextDataViewType })
            data = TextFeatures.Of(mlContext, columnName, columnName).Fit(data).Transform(data);
        SchemaShapes.Require(component, SchemaShapes.Of(data.Schema), InputColumn.Vector(columnName));
        var column = data.Schema[columnName];
        var (kept, numbers, row, dimension) = (new List<(int[]?, float[])>(), new List<int>(), 0, 0);
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        for (; cursor.MoveNext(); row++)
        {
            onRow();
            getter(ref buffer);
            var length = UnitVectors.LengthOf(buffer.GetValues());
            if (!double.IsFinite(length))
                throw new InvalidDataException($"Column '{columnName}' has a feature in row {row} that is not finite; rows are compared by finite features. Replace missing values first.");
            if (dimension > 0 && buffer.Length != dimension)
                throw new InvalidDataException($"Column '{columnName}' has {buffer.Length} features in row {row} and {dimension} before; all rows need the same.");
            dimension = buffer.Length;
            if (length == 0)
                continue;
            kept.Add((buffer.IsDense ? null : buffer.GetIndices().ToArray(), buffer.GetValues().ToArray()));
            numbers.Add(row);
        }
        return kept.Count > 0
            ? new FeatureRows(UnitVectors.Of(kept, dimension), numbers, row)
            : throw new InvalidDataException($"None of {row} rows has a feature in column '{columnName}' other than 0 ({component}). Check that the data was filtered and featurized as meant.");
    }
}
