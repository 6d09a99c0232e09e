using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>The columns of a table that evaluations read, in memory.</summary>
internal sealed class EvaluationRows
{
    /// <summary>The group of each row.</summary>
    public required string[] Groups { get; init; }

    /// <summary>The subset of each row; null where none were asked for.</summary>
    public required string[]? Subsets { get; init; }

    /// <summary>Reads the rows once.</summary>
    /// <param name="component">What reads, for messages.</param>
    /// <param name="data">The table.</param>
    /// <param name="options">The columns of groups and subsets.</param>
    /// <param name="open">Opens what else is read of a row.</param>
    /// <param name="columns">The columns that it reads, of any type.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">There is no row.</exception>
    public static EvaluationRows Read(
        string component, IDataView data, EvaluationOptions options, Func<DataViewRowCursor, Action> open, params string[] columns)
    {
        var schema = data.Schema;
        var shape = SchemaShapes.Of(schema);
        foreach (var column in columns)
        {
            if (schema.GetColumnOrNull(column) is null)
                throw new ArgumentException($"Column '{column}' is missing: {component} reads it. The data has {string.Join(", ", schema.Select(other => $"'{other.Name}'"))}. Rename a column, or name another one.");
        }
        if (options.SubsetColumnName is { } name)
            SchemaShapes.Require(component, shape, InputColumn.Text(name));
        var group = schema.GetColumnOrNull(options.GroupColumnName) is { Type: TextDataViewType } found ? found : (DataViewSchema.Column?)null;
        var subset = options.SubsetColumnName is { } subsets ? schema[subsets] : (DataViewSchema.Column?)null;
        var needed = columns.Select(column => schema[column])
            .Concat(new[] { group, subset }.OfType<DataViewSchema.Column>());
        using var cursor = data.GetRowCursor([.. needed.DistinctBy(column => column.Index)]);
        var (groupOf, subsetOf, read) = (RowGetters.Text(cursor, group), RowGetters.Text(cursor, subset), open(cursor));
        var (groupTexts, subsetTexts) = (new List<string>(), new List<string>());
        while (cursor.MoveNext())
        {
            // Rows without a group are drawn on their own.
            groupTexts.Add(groupOf() is { Length: > 0 } text ? text : FormattableString.Invariant($"\0{groupTexts.Count}"));
            subsetTexts.Add(subsetOf());
            read();
        }
        return groupTexts.Count > 0
            ? new EvaluationRows { Groups = [.. groupTexts], Subsets = subset is null ? null : [.. subsetTexts] }
            : throw new InvalidDataException($"There is no row to evaluate ({component}). Check that the data was filtered and loaded as meant.");
    }

    /// <summary>The numbers of the rows of each subset, by name.</summary>
    /// <param name="known">The rows that have a figure.</param>
    public IEnumerable<(string Name, int[] Rows)> SubsetsOf(int[] known) => Subsets is null
        ? []
        : known.GroupBy(row => Subsets[row]).OrderBy(rows => rows.Key, StringComparer.Ordinal).Select(rows => (rows.Key, rows.ToArray()));
}
