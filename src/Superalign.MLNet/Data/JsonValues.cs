using System.Reflection;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Data;

/// <summary>Writes the values of a row's columns as JSON: scalars, keys by their names, and vectors as lists.</summary>
internal static class JsonValues
{
    private const string KeyNames = "KeyValues";

    private static readonly HashSet<Type> Scalars =
    [
        typeof(ReadOnlyMemory<char>), typeof(bool), typeof(float), typeof(double),
        typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort), typeof(uint), typeof(ulong),
        typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    /// <summary>Whether values of a type have a JSON form.</summary>
    public static bool CanWrite(DataViewType type) => Scalars.Contains(ItemOf(type).RawType);

    /// <summary>What writes a column's value of the row on which the cursor then stands.</summary>
    /// <param name="row">The row or cursor; the column is active in it.</param>
    /// <param name="column">A column of a type that <see cref="CanWrite"/> accepts.</param>
    public static Action<Utf8JsonWriter> Of(DataViewRow row, DataViewSchema.Column column)
    {
        var item = ItemOf(column.Type);
        var writeItem = item is KeyDataViewType
            ? Generic<Delegate>(nameof(WriterOfKeys), item.RawType, column)
            : Generic<Delegate>(nameof(WriterOfItems), item.RawType);
        var bind = column.Type is VectorDataViewType ? nameof(BindVector) : nameof(BindScalar);
        return Generic<Action<Utf8JsonWriter>>(bind, item.RawType, row, column, writeItem);
    }

    private static DataViewType ItemOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    private static Action<Utf8JsonWriter> BindScalar<T>(DataViewRow row, DataViewSchema.Column column, Action<Utf8JsonWriter, T> write)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return json =>
        {
            getter(ref value);
            write(json, value);
        };
    }

    private static Action<Utf8JsonWriter> BindVector<T>(DataViewRow row, DataViewSchema.Column column, Action<Utf8JsonWriter, T> write)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return json =>
        {
            getter(ref value);
            json.WriteStartArray();
            foreach (var (_, item) in value.Items(all: true))
                write(json, item);
            json.WriteEndArray();
        };
    }

    private static Action<Utf8JsonWriter, T> WriterOfItems<T>() => Write;

    // A key is one-based; 0 is a missing one.
    private static Action<Utf8JsonWriter, T> WriterOfKeys<T>(DataViewSchema.Column column)
    {
        var names = column.Annotations.Schema.GetColumnOrNull(KeyNames)?.Type is VectorDataViewType type && CanWrite(type)
            ? Generic<Action<Utf8JsonWriter, int>>(nameof(WriterOfNames), type.ItemType.RawType, column)
            : null;
        return (json, value) =>
        {
            var key = Convert.ToUInt64(value, null);
            if (key == 0)
                json.WriteNullValue();
            else if (names is null)
                json.WriteNumberValue(key);
            else
                names(json, (int)(key - 1));
        };
    }

    private static Action<Utf8JsonWriter, int> WriterOfNames<T>(DataViewSchema.Column column)
    {
        VBuffer<T> names = default;
        column.Annotations.GetValue(KeyNames, ref names);
        var all = names.DenseValues().ToArray();
        return (json, index) => Write(json, all[index]);
    }

    // JSON has no form for a number that is not finite: it is null.
    private static void Write<T>(Utf8JsonWriter json, T value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                json.WriteStringValue(text.Span);
                break;
            case float number when !float.IsFinite(number):
            case double wide when !double.IsFinite(wide):
                json.WriteNullValue();
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }

    private static TResult Generic<TResult>(string method, Type type, params object[] arguments) =>
        (TResult)typeof(JsonValues)
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
