using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>A column of the input that is handed through: its values in a block of rows that were read ahead.</summary>
internal abstract class CarriedColumn
{
    /// <summary>Takes the source's current value as the value of row <paramref name="index"/> of the block.</summary>
    public abstract void Read(int index);

    /// <summary>A getter for the row that <paramref name="row"/> gives.</summary>
    public abstract Delegate CreateGetter(Func<int> row);

    /// <summary>A buffer of <paramref name="capacity"/> rows for a column of whatever type.</summary>
    public static CarriedColumn Create(DataViewRow source, DataViewSchema.Column column, int capacity)
    {
        var raw = column.Type.RawType;
        var isVector = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var create = isVector ? nameof(CreateVector) : nameof(CreateScalar);
        return (CarriedColumn)typeof(CarriedColumn).GetMethod(create, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(isVector ? raw.GenericTypeArguments[0] : raw).Invoke(null, [source, column, capacity])!;
    }

    private static CarriedColumn<T> CreateScalar<T>(DataViewRow source, DataViewSchema.Column column, int capacity) =>
        new(source.GetGetter<T>(column), (in from, ref to) => to = from, capacity);

    // A vector's reader may write into the vector that it was given, so it must never be given ours.
    private static CarriedColumn<VBuffer<T>> CreateVector<T>(DataViewRow source, DataViewSchema.Column column, int capacity) =>
        new(source.GetGetter<VBuffer<T>>(column), (in from, ref to) => from.CopyTo(ref to), capacity);
}

/// <inheritdoc cref="CarriedColumn"/>
/// <param name="read">Reads the source's current value. Every row has a place of its own, so the source overwrites none.</param>
/// <param name="copy">Hands a value to a reader.</param>
/// <param name="capacity">The largest number of rows.</param>
internal sealed class CarriedColumn<T>(ValueGetter<T> read, CarriedColumn<T>.Copy copy, int capacity) : CarriedColumn
{
    internal delegate void Copy(in T from, ref T to);

    private readonly T[] _values = new T[capacity];

    public override void Read(int index) => read(ref _values[index]);

    public override Delegate CreateGetter(Func<int> row) =>
        (ValueGetter<T>)((ref T value) => copy(in _values[row()], ref value));
}
