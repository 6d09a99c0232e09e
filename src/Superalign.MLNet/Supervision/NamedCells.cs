using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Reads what names a class, a supervisor or an item, of any sensible type, as text: numbers as written, true as 1 and false as 0, keys by their names.</summary>
internal static class NamedCells
{
    private static readonly HashSet<Type> Numbers = [typeof(float), typeof(double), typeof(int), typeof(long), typeof(uint), typeof(ulong), typeof(short), typeof(ushort), typeof(byte), typeof(sbyte)];

    /// <summary>Whether values of a type, or of a vector's items, are names.</summary>
    public static bool CanRead(DataViewType type) => ItemOf(type) switch
    {
        TextDataViewType or BooleanDataViewType => true,
        NumberDataViewType number => Numbers.Contains(number.RawType),
        KeyDataViewType key => key.RawType == typeof(uint),
        _ => false,
    };

    /// <summary>Whether the values are numbers.</summary>
    public static bool AreNumbers(DataViewType type) => ItemOf(type) is NumberDataViewType;

    /// <summary>Reads the names in a column of the current row; null where one is missing. A scalar is a list of one. The list is the reader's own.</summary>
    public static Func<IReadOnlyList<string?>> Open(SourceColumn source) => ItemOf(source.Column.Type) switch
    {
        TextDataViewType => Bind<ReadOnlyMemory<char>>(source, text => text.IsEmpty ? null : text.ToString()),
        BooleanDataViewType => Bind<bool>(source, value => value ? "1" : "0"),
        KeyDataViewType => Bind<uint>(source, KeyNames(source.Column)),
        { RawType: var raw } => Numbered(source, raw),
    };

    /// <summary>The same of a scalar.</summary>
    public static Func<string?> OpenScalar(SourceColumn source)
    {
        var names = Open(source);
        return () => names()[0];
    }

    /// <summary>The names of a column's keys, in their order; empty for what is no key with names.</summary>
    public static IReadOnlyList<string> KeysOf(DataViewSchema.Column column)
    {
        if (ItemOf(column.Type) is not KeyDataViewType || !column.HasKeyValues())
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static DataViewType ItemOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    private static Func<IReadOnlyList<string?>> Numbered(SourceColumn source, Type raw) => raw switch
    {
        _ when raw == typeof(double) => Number<double>(source, value => value),
        _ when raw == typeof(int) => Number<int>(source, value => value),
        _ when raw == typeof(long) => Number<long>(source, value => value),
        _ when raw == typeof(uint) => Number<uint>(source, value => value),
        _ when raw == typeof(ulong) => Number<ulong>(source, value => value),
        _ when raw == typeof(short) => Number<short>(source, value => value),
        _ when raw == typeof(ushort) => Number<ushort>(source, value => value),
        _ when raw == typeof(byte) => Number<byte>(source, value => value),
        _ when raw == typeof(sbyte) => Number<sbyte>(source, value => value),
        _ => Number<float>(source, value => value),
    };

    private static Func<IReadOnlyList<string?>> Number<T>(SourceColumn source, Func<T, double> convert)
    {
        var known = new Dictionary<double, string>();
        return Bind<T>(source, raw =>
        {
            var value = convert(raw);
            if (double.IsNaN(value))
                return null;
            return known.TryGetValue(value, out var name) ? name : known[value] = value.ToString(CultureInfo.InvariantCulture);
        });
    }

    // A key is one-based; 0 is a missing one.
    private static Func<uint, string?> KeyNames(DataViewSchema.Column column)
    {
        var names = KeysOf(column);
        return key => key == 0 ? null : names.Count > 0 ? names[(int)(key - 1)] : key.ToString(CultureInfo.InvariantCulture);
    }

    private static Func<IReadOnlyList<string?>> Bind<T>(SourceColumn source, Func<T, string?> nameOf)
    {
        if (source.Column.Type is VectorDataViewType)
        {
            var vectors = source.Row.GetGetter<VBuffer<T>>(source.Column);
            VBuffer<T> vector = default;
            return () =>
            {
                vectors(ref vector);
                return [.. vector.DenseValues().Select(nameOf)];
            };
        }
        var getter = source.Row.GetGetter<T>(source.Column);
        var (names, value) = (new string?[1], default(T)!);
        return () =>
        {
            getter(ref value);
            names[0] = nameOf(value);
            return names;
        };
    }
}
