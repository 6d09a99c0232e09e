using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Whether a column that a component reads is there and has the type that it must have.</summary>
internal static class ColumnCheck
{
    /// <summary>ML.NET's name for the annotation that holds the names of a vector's slots.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>ML.NET's name for the annotation that holds the names of a key's values.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>Throws where the column is missing or has another type.</summary>
    /// <param name="component">What reads the column, for the message.</param>
    /// <param name="column">The column that is read.</param>
    /// <param name="actual">The type found; null where there is no such column.</param>
    /// <param name="names">The names of all columns there are.</param>
    /// <exception cref="ArgumentException">The message names the column, the expected and the actual type.</exception>
    public static void Require(string component, InputColumn column, DataViewType? actual, IEnumerable<string> names)
    {
        if (actual is null && column.IsRequired)
            throw new ArgumentException(
                $"Column '{column.Name}' is missing: {component} reads it as {column.Type}. The data has " +
                $"{Listed(names)}. Rename a column, or name another one in the settings.");
        if (actual is not null && !Fits(column.Type, actual) && !column.Accepts(actual))
            throw new ArgumentException(
                $"Column '{column.Name}' has type {actual}, but {component} reads it as {column.Type}. " +
                "Convert the column, or name another one in the settings.");
    }

    private static bool Fits(DataViewType expected, DataViewType actual) =>
        expected is VectorDataViewType { Size: 0 } any
            ? actual is VectorDataViewType vector && vector.ItemType.Equals(any.ItemType)
            : expected.Equals(actual);

    private static string Listed(IEnumerable<string> names)
    {
        var listed = string.Join(", ", names.Distinct().Select(name => $"'{name}'"));
        return listed.Length > 0 ? listed : "no columns";
    }
}
