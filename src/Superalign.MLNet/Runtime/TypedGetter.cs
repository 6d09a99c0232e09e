using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>Hands out a getter as the delegate type that the reader asked for.</summary>
internal static class TypedGetter
{
    /// <exception cref="ArgumentException">The column isn't active, or has values of another type.</exception>
    public static ValueGetter<TValue> Require<TValue>(Delegate? getter, DataViewSchema.Column column) => getter switch
    {
        ValueGetter<TValue> typed => typed,
        null => throw new ArgumentException(
            $"Column '{column.Name}' is not active. Name it among the columns that the cursor is asked for.", nameof(column)),
        _ => throw new ArgumentException(
            $"Column '{column.Name}' has values of type {column.Type.RawType}, but a getter of {typeof(TValue)} was asked for.",
            nameof(column)),
    };
}
