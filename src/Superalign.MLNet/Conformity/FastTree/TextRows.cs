using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>Reads responses to learn from into memory, in an order that does not depend on that of the table.</summary>
internal static class TextRows
{
    /// <summary>The parts of the stacking.</summary>
    public const int Parts = 5;

    /// <summary>The rows; of a pair the chosen response, then the rejected one.</summary>
    public static TextRow[] Read(TrainingData data)
    {
        var isPairs = data.Supervision == Supervision.Pairs;
        string[] names = isPairs
            ? [data.Columns.Prompt, data.Columns.Chosen, data.Columns.Rejected]
            : [data.Columns.Prompt, data.Columns.Response, TrainingColumns.Label];
        var columns = Array.ConvertAll(names, data.Rows.Schema.GetColumnOrNull);
        using var cursor = data.Rows.GetRowCursor([.. columns.Where(column => column is not null).Select(column => column!.Value)]);
        var (prompt, first) = (RowGetters.Text(cursor, columns[0]), RowGetters.Text(cursor, columns[1]));
        var second = isPairs ? RowGetters.Text(cursor, columns[2]) : () => "";
        var label = isPairs ? () => true : RowGetters.Bool(cursor, columns[2]);
        var read = new List<(ulong Order, TextRow[] Rows)>();
        while (cursor.MoveNext())
        {
            data.Cancellation.ThrowIfCancellationRequested();
            var (asked, one, other) = (prompt(), first(), second());
            var part = (int)(StableHash.Of(asked.Length > 0 ? asked : one) % Parts);
            var row = new TextRow { Prompt = asked, Response = one, Label = label(), Part = part };
            TextRow[] rows = isPairs ? [row, new TextRow { Prompt = asked, Response = other, Part = part }] : [row];
            read.Add((StableHash.Of($"{asked}\0{one}\0{other}\0{row.Label}"), rows));
        }
        return [.. read.OrderBy(one => one.Order).SelectMany((one, pair) => one.Rows.Select(row =>
        {
            row.Pair = pair;
            return row;
        }))];
    }

    /// <summary>The rows as a table, with prompts and responses in the user's columns.</summary>
    public static IDataView ToView(MLContext mlContext, TextRow[] rows, TrainingColumns columns)
    {
        var schema = SchemaDefinition.Create(typeof(TextRow));
        var (prompt, response) = (schema[nameof(TextRow.Prompt)], schema[nameof(TextRow.Response)]);
        (prompt.ColumnName, response.ColumnName) = (columns.Prompt, columns.Response);
        return mlContext.Data.LoadFromEnumerable(rows, schema);
    }
}
