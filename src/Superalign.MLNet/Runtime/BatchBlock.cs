using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>A block of rows of one reader: what was read for the wanted outputs, and what was computed from it.</summary>
internal sealed class BatchBlock
{
    private readonly BatchTransformer _component;
    private readonly Dictionary<InputColumn, InputBuffer> _inputs = [];
    private readonly Dictionary<OutputColumn, OutputBuffer> _outputs = [];
    private readonly BatchInput _input;
    private readonly BatchOutput _output;
    private bool _isComputed;

    /// <param name="schema">The component and the columns that it reads.</param>
    /// <param name="source">The row or cursor that the block is read from.</param>
    /// <param name="wanted">The outputs to compute.</param>
    /// <param name="capacity">The largest number of rows.</param>
    public BatchBlock(BatchSchema schema, DataViewRow source, IReadOnlyList<OutputColumn> wanted, int capacity)
    {
        _component = schema.Component;
        foreach (var (column, sourceColumn) in schema.SourcesOf(wanted))
        {
            var buffer = column.CreateBuffer(capacity);
            buffer.Open(new SourceColumn(source, sourceColumn));
            _inputs.Add(column, buffer);
        }
        foreach (var column in wanted)
            _outputs.Add(column, column.CreateBuffer(capacity));
        _input = new BatchInput(_inputs);
        _output = new BatchOutput(_outputs, _input);
    }

    /// <summary>Starts the next block.</summary>
    public void Clear()
    {
        _input.Rows = 0;
        _isComputed = false;
    }

    /// <summary>Appends the source's current row.</summary>
    public void Read()
    {
        foreach (var buffer in _inputs.Values)
            buffer.Read(_input.Rows);
        _input.Rows++;
    }

    /// <summary>Computes the wanted outputs of the block unless that was done.</summary>
    public void Compute()
    {
        if (_isComputed)
            return;
        foreach (var buffer in _outputs.Values)
            buffer.Clear();
        _component.Compute(_input, _output);
        _isComputed = true;
    }

    /// <summary>The output's getter for the row that <paramref name="row"/> gives; null where it isn't wanted.</summary>
    public Delegate? CreateGetter(OutputColumn column, Func<int> row) =>
        _outputs.TryGetValue(column, out var buffer) ? buffer.CreateGetter(row) : null;
}
