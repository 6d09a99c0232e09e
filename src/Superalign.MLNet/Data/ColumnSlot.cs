using Microsoft.ML.Data;

namespace Superalign.MLNet.Data;

/// <summary>Holds a column's value of the current row.</summary>
internal abstract class ColumnSlot(TableColumn column)
{
    public TableColumn Column { get; } = column;

    /// <summary>Takes the value from the current record; returns what is wrong with it, or null.</summary>
    public abstract RowProblem? Read(IRecordReader record, int field);

    /// <summary>A slot that holds a missing value (false for a bool) until it is read.</summary>
    public static ColumnSlot For(TableColumn column) => column switch
    {
        { Side: { } side } => Of(column, ValueReads.Side(side), default),
        { Cut: { } cut } => Of(column, ValueReads.Part(cut), default),
        { Type.Kind: ValueKind.Text } => Of<ReadOnlyMemory<char>>(column, ValueReads.Text, default),
        { Type.Kind: ValueKind.AsWritten } => Of<ReadOnlyMemory<char>>(column, ValueReads.AsWritten, default),
        { Type.Kind: ValueKind.Single } => Of<float>(column, ValueReads.Single, float.NaN),
        { Type.Kind: ValueKind.Double } => Of<double>(column, ValueReads.Double, double.NaN),
        { Type.Kind: ValueKind.Bool } => Of<bool>(column, ValueReads.Bool, false),
        { Type.Kind: ValueKind.Singles } => OfList(column, ValueReads.Singles(column.Type.Length)),
        { Type.Kind: ValueKind.Texts } => OfList(column, ValueReads.Texts(column.Type.Length)),
        _ => throw new InvalidOperationException($"'{column.Type.Kind}' has no reader."),
    };

    private static ColumnSlot<T> Of<T>(TableColumn column, ValueReads.Read<T> read, T missing) =>
        new(column, missing, read, (in T from, ref T to) => to = from);

    // A list is copied: callers hand the same buffer from getter to getter and write into it.
    private static ColumnSlot<VBuffer<T>> OfList<T>(TableColumn column, ValueReads.Read<VBuffer<T>> read) =>
        new(column, default, read, (in VBuffer<T> from, ref VBuffer<T> to) => from.CopyTo(ref to));
}
