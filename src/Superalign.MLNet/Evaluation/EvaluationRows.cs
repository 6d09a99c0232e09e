using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>Which rows of a table go together: drawn together, or measured together.</summary>
internal sealed class EvaluationRows
{
    private EvaluationRows(int[] groups, string[]? subsets) => (Groups, Subsets) = (groups, subsets);

    /// <summary>The number of the group of each row.</summary>
    public int[] Groups { get; }

    /// <summary>The subset of each row; null where none were asked for.</summary>
    public string[]? Subsets { get; }

    /// <summary>Reads the rows once, and with them what else is needed of them.</summary>
    /// <param name="component">What reads, for messages.</param>
    /// <param name="data">The table.</param>
    /// <param name="options">The columns of groups and subsets.</param>
    /// <param name="columns">The columns that are kept.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">There is no row.</exception>
    public static EvaluationRows Read(string component, IDataView data, EvaluationOptions options, params IReadOnlyList<EvaluatedColumn> columns)
    {
        var schema = data.Schema;
        foreach (var column in columns)
        {
            if (schema.GetColumnOrNull(column.Name) is null)
                throw new ArgumentException($"Column '{column.Name}' is missing: {component} reads it. The data has {string.Join(", ", schema.Select(other => $"'{other.Name}'"))}. Rename a column, or name another one.");
            column.Require(component, schema);
        }
        var (group, subset) = (GroupOf(component, schema, options), SubsetOf(component, schema, options));
        var needed = columns.Select(column => schema[column.Name]).Concat(new[] { group, subset }.OfType<DataViewSchema.Column>());
        using var cursor = data.GetRowCursor([.. needed.DistinctBy(column => column.Index)]);
        var (groupOf, subsetOf) = (RowGetters.Text(cursor, group), RowGetters.Text(cursor, subset));
        Action[] keep = [.. columns.Select(column => column.Open(cursor, schema[column.Name]))];
        var (groups, subsets) = (new List<int>(), new List<string>());
        var (numbers, names) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        while (cursor.MoveNext())
        {
            groups.Add(NumberOf(groupOf()));
            if (subset is not null)
                subsets.Add(Interned(subsetOf()));
            foreach (var one in keep)
                one();
        }
        return groups.Count > 0
            ? new EvaluationRows([.. groups], subset is null ? null : [.. subsets])
            : throw new InvalidDataException($"There is no row to evaluate ({component}). Check that the data was filtered and loaded as meant.");

        string Interned(string text) => names.TryGetValue(text, out var known) ? known : names[text] = text;

        // Rows of one text have the number of the first of them; rows without a text are drawn on their own.
        int NumberOf(string text) => text.Length == 0 ? groups.Count : numbers.TryGetValue(text, out var number) ? number : numbers[text] = groups.Count;
    }

    /// <summary>The numbers of the rows of each subset, by name.</summary>
    /// <param name="known">The rows that have a figure.</param>
    public IEnumerable<(string Name, int[] Rows)> SubsetsOf(int[] known) => Subsets is null
        ? []
        : known.GroupBy(row => Subsets[row]).OrderBy(rows => rows.Key, StringComparer.Ordinal).Select(rows => (rows.Key, rows.ToArray()));

    /// <summary>Draws of some of the rows.</summary>
    public GroupedBootstrap Bootstrap(int[] of, EvaluationOptions options, long seed) =>
        new([.. of.Select(row => Groups[row])], options.Level, options.Resamples, seed);

    // Data without prompts is usual; a column that the user named and that is not there is a mistake.
    private static DataViewSchema.Column? GroupOf(string component, DataViewSchema schema, EvaluationOptions options)
    {
        if (options.GroupColumnName != EvaluationOptions.DefaultGroupColumnName)
            SchemaShapes.Require(component, SchemaShapes.Of(schema), InputColumn.Text(options.GroupColumnName));
        return schema.GetColumnOrNull(options.GroupColumnName) is { Type: TextDataViewType } found ? found : null;
    }

    private static DataViewSchema.Column? SubsetOf(string component, DataViewSchema schema, EvaluationOptions options)
    {
        if (options.SubsetColumnName is not { } name)
            return null;
        SchemaShapes.Require(component, SchemaShapes.Of(schema), InputColumn.Text(name));
        return schema[name];
    }
}
