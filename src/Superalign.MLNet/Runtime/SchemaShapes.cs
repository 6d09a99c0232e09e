using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>What an estimator may say about columns before any data is there.</summary>
internal static class SchemaShapes
{
    /// <summary>The shape of an estimator's output: the input's columns, with those of the component added or replaced.</summary>
    /// <param name="component">What reads the columns, for the message.</param>
    /// <param name="input">The shape of the input.</param>
    /// <param name="outputs">The component's columns with those that they are computed from.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public static SchemaShape Promise(string component, SchemaShape input, IReadOnlyList<OutputColumn> outputs)
    {
        foreach (var column in outputs.SelectMany(output => output.Inputs).Distinct())
            Require(component, input, column);
        var added = outputs.Select(ToShape).ToArray();
        return new SchemaShape(input.Where(column => !added.Any(other => other.Name == column.Name)).Concat(added));
    }

    /// <summary>The shape of data that is there: the columns that are not hidden.</summary>
    public static SchemaShape Of(DataViewSchema schema) => SchemaShape.Create(schema);

    /// <summary>Whether there is a column of this name.</summary>
    public static bool Has(SchemaShape shape, string columnName) => shape.TryFindColumn(columnName, out _);

    /// <summary>Throws where a column that is read is missing or has another type.</summary>
    /// <exception cref="ArgumentException">The message names the column, the expected and the actual type.</exception>
    public static void Require(string component, SchemaShape input, InputColumn column)
    {
        ArgumentNullException.ThrowIfNull(input);
        var actual = input.TryFindColumn(column.Name, out var found) ? TypeOf(found) : null;
        ColumnCheck.Require(component, column, actual is null ? null : Known(actual, column.Type), input.Select(other => other.Name));
    }

    private static SchemaShape.Column ToShape(OutputColumn output)
    {
        SchemaShape.GetColumnTypeShape(output.Type, out var kind, out var itemType, out var isKey);
        var named = output.KeyNames is not null ? ColumnCheck.KeyValues : output.SlotNames is not null ? ColumnCheck.SlotNames : null;
        var annotations = named is null
            ? null
            : new SchemaShape([new(named, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false)]);
        return new SchemaShape.Column(output.Name, kind, itemType, isKey, annotations);
    }

    // A shape tells neither how many values a key has nor how many slots a vector.
    private static DataViewType TypeOf(SchemaShape.Column column)
    {
        var item = column.IsKey ? new KeyDataViewType(column.ItemType.RawType, int.MaxValue) : column.ItemType;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : new VectorDataViewType((PrimitiveDataViewType)item);
    }

    private static DataViewType Known(DataViewType actual, DataViewType expected) =>
        actual is VectorDataViewType found && expected is VectorDataViewType wanted && found.ItemType.Equals(wanted.ItemType)
            ? expected
            : actual;
}
