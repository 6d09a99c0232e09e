namespace Superalign.MLNet.Runtime;

/// <summary>A block of rows to compute from: the columns that the wanted outputs depend on.</summary>
internal sealed class BatchInput
{
    private readonly IReadOnlyDictionary<InputColumn, InputBuffer> _buffers;

    internal BatchInput(IReadOnlyDictionary<InputColumn, InputBuffer> buffers) => _buffers = buffers;

    /// <summary>The number of rows in the block, at least 1.</summary>
    public int Rows { get; internal set; }

    /// <summary>Whether the column is in the data and was read because a wanted output depends on it.</summary>
    public bool Has(InputColumn column) => _buffers.ContainsKey(column);

    /// <summary>The column's values, one a row; they belong to the block and change with the next one.</summary>
    /// <exception cref="InvalidOperationException">The column was not read: see <see cref="Has"/>.</exception>
    public ReadOnlySpan<T> Get<T>(InputColumn<T> column) =>
        _buffers.TryGetValue(column, out var buffer)
            ? ((InputBuffer<T>)buffer).Values.AsSpan(0, Rows)
            : throw new InvalidOperationException(
                $"Column '{column.Name}' was not read: it is absent from the data, or no wanted output names it as its input.");
}
