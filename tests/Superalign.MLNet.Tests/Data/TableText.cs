using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Tests.Data;

/// <summary>A table as text for comparison: a line of <c>Name:Type</c>, then a line a row.</summary>
internal static class TableText
{
    public static string Of(IDataView table)
    {
        var lines = new List<string> { string.Join(" | ", table.Schema.Select(column => $"{column.Name}:{TypeOf(column.Type)}")) };
        using var cursor = table.GetRowCursor(table.Schema);
        Func<string>[] values = [.. table.Schema.Select(column => Reader(cursor, column))];
        while (cursor.MoveNext())
            lines.Add(string.Join(" | ", values.Select(value => value())));
        return string.Join("\n", lines);
    }

    public static string[] Column(IDataView table, string name)
    {
        var values = new List<string>();
        using var cursor = table.GetRowCursor([table.Schema[name]]);
        var value = Reader(cursor, table.Schema[name]);
        while (cursor.MoveNext())
            values.Add(value());
        return [.. values];
    }

    private static string TypeOf(DataViewType type) => type switch
    {
        TextDataViewType => "text",
        BooleanDataViewType => "bool",
        NumberDataViewType => type.RawType.Name.ToLowerInvariant(),
        VectorDataViewType vector => $"{TypeOf(vector.ItemType)}[{(vector.Size == 0 ? "" : vector.Size)}]",
        _ => type.ToString()!,
    };

    private static Func<string> Reader(DataViewRowCursor cursor, DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => Reader<ReadOnlyMemory<char>>(cursor, column, Show),
        BooleanDataViewType => Reader<bool>(cursor, column, value => value ? "true" : "false"),
        NumberDataViewType when column.Type.RawType == typeof(double) => Reader<double>(cursor, column, Show),
        NumberDataViewType => Reader<float>(cursor, column, value => Show(value)),
        VectorDataViewType { ItemType: TextDataViewType } => Vector<ReadOnlyMemory<char>>(cursor, column, Show),
        _ => Vector<float>(cursor, column, value => Show(value)),
    };

    private static Func<string> Vector<T>(DataViewRowCursor cursor, DataViewSchema.Column column, Func<T, string> show) =>
        Reader<VBuffer<T>>(cursor, column, value => $"[{string.Join(", ", value.DenseValues().Select(show))}]");

    private static Func<string> Reader<T>(DataViewRowCursor cursor, DataViewSchema.Column column, Func<T, string> show)
    {
        var getter = cursor.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return show(value);
        };
    }

    private static string Show(ReadOnlyMemory<char> text) => text.ToString().ReplaceLineEndings("⏎");

    private static string Show(double number) => number.ToString("G9", CultureInfo.InvariantCulture);

    private static string Show(float number) => number.ToString("G7", CultureInfo.InvariantCulture);
}
