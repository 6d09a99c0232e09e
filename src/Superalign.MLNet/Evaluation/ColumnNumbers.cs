using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>A column of a table as numbers, in memory.</summary>
internal static class ColumnNumbers
{
    /// <summary>A column of numbers, or of bools as 0 and 1; what is missing is NaN.</summary>
    /// <exception cref="ArgumentException">The column is missing, or holds neither.</exception>
    public static double[] Read(string component, IDataView data, string columnName)
    {
        if (data.Schema.GetColumnOrNull(columnName) is { Type: BooleanDataViewType })
            return [.. data.GetColumn<bool>(columnName).Select(value => value ? 1.0 : 0.0)];
        SchemaShapes.Require(component, SchemaShapes.Of(data.Schema), InputColumn.AnyNumber(columnName));
        var column = data.Schema[columnName];
        using var cursor = data.GetRowCursor([column]);
        var number = NumberConversion.Open(new SourceColumn(cursor, column));
        var numbers = new List<double>();
        while (cursor.MoveNext())
            numbers.Add(number());
        return [.. numbers];
    }

    /// <summary>A slot of a vector column by its name.</summary>
    /// <exception cref="ArgumentException">The column is missing, is no vector of single-precision numbers, or has no such slot.</exception>
    public static double[] ReadSlot(string component, IDataView data, string columnName, string slot)
    {
        SchemaShapes.Require(component, SchemaShapes.Of(data.Schema), InputColumn.Vector(columnName));
        VBuffer<ReadOnlyMemory<char>> names = default;
        var column = data.Schema[columnName];
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        string[] known = [.. names.DenseValues().Select(name => name.ToString())];
        var index = Array.IndexOf(known, slot);
        return index >= 0
            ? [.. data.GetColumn<VBuffer<float>>(columnName).Select(vector => (double)vector.GetItemOrDefault(index))]
            : throw new ArgumentException($"Column '{columnName}' has no slot '{slot}'; its slots are {string.Join(", ", known.Select(name => $"'{name}'"))}. Name one of these.");
    }
}
