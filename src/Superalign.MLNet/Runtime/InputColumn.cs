using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>A column that a component reads. The object itself is the key to the column's values in a block.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="type">The type that it must have.</param>
/// <param name="isRequired">Whether its absence is an error.</param>
internal abstract class InputColumn(string name, DataViewType type, bool isRequired)
{
    /// <summary>The name of the column.</summary>
    public string Name { get; } = name;

    /// <summary>The type that the column must have; a vector of size 0 stands for every size.</summary>
    public DataViewType Type { get; } = type;

    /// <summary>Whether a schema without the column is an error; an optional column that is there must still have the type.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>Text, as strings; missing text is empty.</summary>
    public static InputColumn<string> Text(string name, bool isRequired = true) =>
        new(name, TextDataViewType.Instance, isRequired, row => Converted<ReadOnlyMemory<char>, string>(row, text => text.ToString()));

    /// <summary>Single-precision numbers.</summary>
    public static InputColumn<float> Single(string name, bool isRequired = true) =>
        new(name, NumberDataViewType.Single, isRequired, Plain<float>);

    /// <summary>64-bit whole numbers.</summary>
    public static InputColumn<long> Int64(string name, bool isRequired = true) =>
        new(name, NumberDataViewType.Int64, isRequired, Plain<long>);

    /// <summary>True or false.</summary>
    public static InputColumn<bool> Boolean(string name, bool isRequired = true) =>
        new(name, BooleanDataViewType.Instance, isRequired, Plain<bool>);

    /// <summary>Vectors of single-precision numbers, as dense arrays.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="size">The number of slots; 0 for any number.</param>
    /// <param name="isRequired">Whether its absence is an error.</param>
    public static InputColumn<float[]> Vector(string name, int size = 0, bool isRequired = true) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, size), isRequired,
            row => Converted<VBuffer<float>, float[]>(row, vector => vector.DenseValues().ToArray()));

    /// <summary>Vectors of single-precision numbers as they are, sparse or dense; a value is the row's own.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="size">The number of slots.</param>
    public static InputColumn<VBuffer<float>> SparseVector(string name, int size) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, size), true, row => Converted<VBuffer<float>, VBuffer<float>>(row, vector =>
        {
            VBuffer<float> copy = default;
            vector.CopyTo(ref copy);
            return copy;
        }));

    /// <summary>Numbers of any numeric type, as doubles.</summary>
    public static InputColumn<double> AnyNumber(string name, bool isRequired = true) =>
        new(name, NumberDataViewType.Double, isRequired, NumberConversion.Open) { Accepts = NumberConversion.IsNumber };

    /// <summary>Whether a column of another type than <see cref="Type"/> will do; by default none will.</summary>
    public Func<DataViewType, bool> Accepts { get; internal init; } = _ => false;

    /// <summary>A buffer for the column's values in a block of up to <paramref name="capacity"/> rows.</summary>
    internal abstract InputBuffer CreateBuffer(int capacity);

    private static Func<T> Plain<T>(SourceColumn source) => Converted<T, T>(source, value => value);

    internal static Func<T> Converted<TRaw, T>(SourceColumn source, Func<TRaw, T> convert)
    {
        var getter = source.Row.GetGetter<TRaw>(source.Column);
        TRaw raw = default!;
        return () =>
        {
            getter(ref raw);
            return convert(raw);
        };
    }
}

/// <summary>A column that a component reads as values of <typeparamref name="T"/>; made by <see cref="InputColumn"/>.</summary>
internal sealed class InputColumn<T>(string name, DataViewType type, bool isRequired, Func<SourceColumn, Func<T>> open)
    : InputColumn(name, type, isRequired)
{
    internal override InputBuffer CreateBuffer(int capacity) => new InputBuffer<T>(open, capacity);
}

/// <summary>A column of a row or cursor to take values from.</summary>
internal readonly record struct SourceColumn(DataViewRow Row, DataViewSchema.Column Column);
