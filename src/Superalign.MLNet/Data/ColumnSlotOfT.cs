namespace Superalign.MLNet.Data;

/// <summary>A <see cref="ColumnSlot"/> of one value type.</summary>
internal sealed class ColumnSlot<T>(TableColumn column, T missing, ValueReads.Read<T> read, ColumnSlot<T>.Copy copy)
    : ColumnSlot(column)
{
    private T _value = missing;

    /// <summary>Puts a value where a caller wants it, so that neither can change the other's.</summary>
    public delegate void Copy(in T from, ref T to);

    public T Value => _value;

    public override RowProblem? Read(IRecordReader record, int field) => read(record, field, ref _value);

    public void Get(ref T value) => copy(in _value, ref value);
}
