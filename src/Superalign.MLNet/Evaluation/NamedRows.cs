using Microsoft.ML;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Evaluation;

/// <summary>Reads columns of names, of any type that can name a class, row by row.</summary>
internal static class NamedRows
{
    /// <summary>The cells of each row, null where one is missing.</summary>
    /// <param name="component">What reads, for messages.</param>
    /// <param name="data">The table.</param>
    /// <param name="columns">Names of columns.</param>
    /// <exception cref="ArgumentException">A column is missing, or is of a type that names nothing.</exception>
    public static List<string?[]> Read(string component, IDataView data, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(data);
        var found = columns.Select(name => Find(component, data.Schema, name)).ToArray();
        using var cursor = data.GetRowCursor(found.DistinctBy(column => column.Index));
        Func<string?>[] cells = [.. found.Select(column => NamedCells.OpenScalar(new SourceColumn(cursor, column)))];
        var rows = new List<string?[]>();
        while (cursor.MoveNext())
            rows.Add([.. cells.Select(cell => cell())]);
        return rows;
    }

    private static DataViewSchema.Column Find(string component, DataViewSchema schema, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
            throw new ArgumentException($"Column '{name}' is missing: {component} reads it. The data has {string.Join(", ", schema.Select(other => $"'{other.Name}'"))}. Rename a column, or name another one.");
        return column.Type is not Microsoft.ML.Data.VectorDataViewType && NamedCells.CanRead(column.Type)
            ? column
            : throw new ArgumentException($"Column '{name}' is of type {column.Type}; {component} reads a text, a number, a bool or a key a row. Convert it, or name another one.");
    }
}
