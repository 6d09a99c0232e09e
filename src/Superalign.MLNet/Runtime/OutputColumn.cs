using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>A column that a component writes. The object itself is the key to the column's values in a block.</summary>
/// <param name="name">The name of the column; a column of this name in the input is hidden by it.</param>
/// <param name="type">The type that it has.</param>
/// <param name="slotNames">The names of a vector's slots; null for a scalar or a vector without names.</param>
/// <param name="inputs">The columns that it is computed from; only these are read for it.</param>
internal abstract class OutputColumn(
    string name, DataViewType type, IReadOnlyList<string>? slotNames, IReadOnlyList<InputColumn> inputs)
{
    /// <summary>The name of the column; a column of this name in the input is hidden by it.</summary>
    public string Name { get; } = name;

    /// <summary>The type that the column has.</summary>
    public DataViewType Type { get; } = type;

    /// <summary>The names of a vector's slots; null for a scalar or a vector without names.</summary>
    public IReadOnlyList<string>? SlotNames { get; } = slotNames;

    /// <summary>The names of a key's values; null for what is no key.</summary>
    public IReadOnlyList<string>? KeyNames { get; private init; }

    /// <summary>The columns that this one is computed from.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; } = inputs;

    /// <summary>Text; null is written as empty text.</summary>
    public static OutputColumn<string> Text(string name, params IReadOnlyList<InputColumn> inputs) =>
        new(name, TextDataViewType.Instance, null, inputs, current =>
            (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = current().AsMemory()));

    /// <summary>Single-precision numbers.</summary>
    public static OutputColumn<float> Single(string name, params IReadOnlyList<InputColumn> inputs) =>
        new(name, NumberDataViewType.Single, null, inputs, Plain);

    /// <summary>64-bit whole numbers.</summary>
    public static OutputColumn<long> Int64(string name, params IReadOnlyList<InputColumn> inputs) =>
        new(name, NumberDataViewType.Int64, null, inputs, Plain);

    /// <summary>True or false.</summary>
    public static OutputColumn<bool> Boolean(string name, params IReadOnlyList<InputColumn> inputs) =>
        new(name, BooleanDataViewType.Instance, null, inputs, Plain);

    /// <summary>Keys with these names: values are numbers of names from 0, −1 for a missing key.</summary>
    public static OutputColumn<int> Key(string name, IReadOnlyList<string> keyNames, params IReadOnlyList<InputColumn> inputs) =>
        new(name, new KeyDataViewType(typeof(uint), keyNames.Count), null, inputs, current =>
            (ValueGetter<uint>)((ref uint value) => value = (uint)(current() + 1)))
        {
            KeyNames = keyNames,
        };

    /// <summary>Vectors of single-precision numbers with one slot a name.</summary>
    public static OutputColumn<float[]> Vector(
        string name, IReadOnlyList<string> slotNames, params IReadOnlyList<InputColumn> inputs) =>
        Vectors(name, slotNames.Count, slotNames, inputs);

    /// <summary>Vectors of single-precision numbers whose slots have no names.</summary>
    public static OutputColumn<float[]> Vector(string name, int size, params IReadOnlyList<InputColumn> inputs) =>
        Vectors(name, size, null, inputs);

    /// <summary>A buffer for the column's values in a block of up to <paramref name="capacity"/> rows.</summary>
    internal abstract OutputBuffer CreateBuffer(int capacity);

    private static OutputColumn<float[]> Vectors(
        string name, int size, IReadOnlyList<string>? slotNames, IReadOnlyList<InputColumn> inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return new(name, new VectorDataViewType(NumberDataViewType.Single, size), slotNames, inputs, current =>
            (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Fill(ref value, current())));

        void Fill(ref VBuffer<float> value, float[]? slots)
        {
            if (slots?.Length != size)
                throw new InvalidOperationException(
                    $"Column '{name}' was given {slots?.Length ?? 0} values for a row but has {size} slots.");
            var editor = VBufferEditor.Create(ref value, size);
            slots.CopyTo(editor.Values);
            value = editor.Commit();
        }
    }

    private static ValueGetter<T> Plain<T>(Func<T> current) => (ref T value) => value = current();
}

/// <summary>A column that a component writes as values of <typeparamref name="T"/>; made by <see cref="OutputColumn"/>.</summary>
internal sealed class OutputColumn<T>(
    string name, DataViewType type, IReadOnlyList<string>? slotNames, IReadOnlyList<InputColumn> inputs,
    Func<Func<T>, Delegate> createGetter)
    : OutputColumn(name, type, slotNames, inputs)
{
    internal override OutputBuffer CreateBuffer(int capacity) => new OutputBuffer<T>(createGetter, capacity);
}
