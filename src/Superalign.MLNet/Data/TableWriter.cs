using System.Globalization;
using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Data;

/// <summary>Writes a table to a file, row by row.</summary>
internal static class TableWriter
{
    /// <summary>Writes the columns, and gives the number of rows.</summary>
    /// <exception cref="ArgumentException">A column is missing, or of a type that cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the file is as it was.</exception>
    public static long Write(
        IDataView data, string path, FileFormat format, IReadOnlyCollection<string>? columns, CancellationToken cancellation)
    {
        var written = ColumnsOf(data.Schema, columns);
        var rows = 0L;
        AtomicFile.Write(path, stream =>
        {
            using var cursor = data.GetRowCursor(written);
            using var writer = Open(stream, format, written);
            var values = written.Select(column => JsonValues.Of(cursor, column)).ToArray();
            for (; cursor.MoveNext(); rows++)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(values);
            }
        });
        return rows;
    }

    private static IRowWriter Open(Stream stream, FileFormat format, DataViewSchema.Column[] columns)
    {
        string[] names = [.. columns.Select(column => column.Name)];
        return format switch
        {
            FileFormat.JsonLines => new JsonLinesWriter(stream, names),
            FileFormat.Csv => new SeparatedWriter(stream, ",", names),
            FileFormat.Tsv => new SeparatedWriter(stream, "\t", names),
            _ => new ParquetRowWriter(stream, columns),
        };
    }

    private static DataViewSchema.Column[] ColumnsOf(DataViewSchema schema, IReadOnlyCollection<string>? columns)
    {
        DataViewSchema.Column[] written = columns is null
            ? [.. schema.Where(column => !column.IsHidden)]
            : [.. columns.Distinct().Select(name => schema.GetColumnOrNull(name) ?? throw Missing(name))];
        foreach (var column in written)
        {
            if (!JsonValues.CanWrite(column.Type))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Column '{column.Name}' is of type {column.Type}, which has no form in a text file; texts, numbers, bools, keys, ") +
                    "times and vectors of them have. Name the columns to be written, without this one.", nameof(columns));
            }
        }
        return written;

        ArgumentException Missing(string name) => new(
            $"There is no column '{name}' to be written; there are {string.Join(", ", schema.Select(column => $"'{column.Name}'"))}. " +
            "Name one of these.", nameof(columns));
    }
}
