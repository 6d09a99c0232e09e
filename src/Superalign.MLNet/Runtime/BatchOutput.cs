namespace Superalign.MLNet.Runtime;

/// <summary>A block of rows to fill: the columns that are wanted.</summary>
internal sealed class BatchOutput
{
    private readonly IReadOnlyDictionary<OutputColumn, OutputBuffer> _buffers;
    private readonly BatchInput _input;

    internal BatchOutput(IReadOnlyDictionary<OutputColumn, OutputBuffer> buffers, BatchInput input)
    {
        _buffers = buffers;
        _input = input;
    }

    /// <summary>Whether the column is read by anyone; what isn't need not and cannot be filled.</summary>
    public bool IsWanted(OutputColumn column) => _buffers.ContainsKey(column);

    /// <summary>The column's values to fill, one a row; they start as defaults.</summary>
    /// <exception cref="InvalidOperationException">The column is not wanted: see <see cref="IsWanted"/>.</exception>
    public Span<T> Get<T>(OutputColumn<T> column) =>
        _buffers.TryGetValue(column, out var buffer)
            ? ((OutputBuffer<T>)buffer).Values.AsSpan(0, _input.Rows)
            : throw new InvalidOperationException($"Column '{column.Name}' is not wanted; ask IsWanted before filling it.");
}
