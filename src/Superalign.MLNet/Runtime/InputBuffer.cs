namespace Superalign.MLNet.Runtime;

/// <summary>The values of one input column in a block of rows, copied out of the view, which reuses its own.</summary>
internal abstract class InputBuffer
{
    /// <summary>Connects the buffer to the row or cursor that it reads.</summary>
    public abstract void Open(SourceColumn source);

    /// <summary>Takes the current row's value as the value of row <paramref name="index"/> of the block.</summary>
    public abstract void Read(int index);
}

/// <inheritdoc cref="InputBuffer"/>
internal sealed class InputBuffer<T>(Func<SourceColumn, Func<T>> open, int capacity) : InputBuffer
{
    private Func<T>? _read;

    /// <summary>One value a row; the first rows of the block are filled.</summary>
    public T[] Values { get; } = new T[capacity];

    public override void Open(SourceColumn source) => _read = open(source);

    public override void Read(int index) => Values[index] = _read!();
}
