namespace Superalign.MLNet.Runtime;

/// <summary>The values of one output column in a block of rows.</summary>
internal abstract class OutputBuffer
{
    /// <summary>Forgets the values of the block before.</summary>
    public abstract void Clear();

    /// <summary>A getter, of the delegate type that the view promises, for the row that <paramref name="row"/> gives.</summary>
    public abstract Delegate CreateGetter(Func<int> row);
}

/// <inheritdoc cref="OutputBuffer"/>
internal sealed class OutputBuffer<T>(Func<Func<T>, Delegate> createGetter, int capacity) : OutputBuffer
{
    /// <summary>One value a row.</summary>
    public T[] Values { get; } = new T[capacity];

    public override void Clear() => Array.Clear(Values);

    public override Delegate CreateGetter(Func<int> row) => createGetter(() => Values[row()]);
}
