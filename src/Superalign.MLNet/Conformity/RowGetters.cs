using Microsoft.ML;

namespace Superalign.MLNet.Conformity;

/// <summary>Values of the current row of a cursor; of a column that is absent, the default.</summary>
internal static class RowGetters
{
    public static Func<string> Text(DataViewRow row, DataViewSchema.Column? column)
    {
        if (column is not { } found)
            return () => "";
        var getter = row.GetGetter<ReadOnlyMemory<char>>(found);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return text.ToString();
        };
    }

    public static Func<bool> Bool(DataViewRow row, DataViewSchema.Column? column) => Plain<bool>(row, column);

    public static Func<float> Single(DataViewRow row, DataViewSchema.Column? column) => Plain<float>(row, column);

    private static Func<T> Plain<T>(DataViewRow row, DataViewSchema.Column? column)
        where T : struct
    {
        if (column is not { } found)
            return () => default;
        var getter = row.GetGetter<T>(found);
        T value = default;
        return () =>
        {
            getter(ref value);
            return value;
        };
    }
}
