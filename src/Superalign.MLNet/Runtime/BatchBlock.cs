using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>A block of rows of one reader: what was read for its active outputs, and what was computed of those that have a getter.</summary>
internal sealed class BatchBlock
{
    private readonly BatchTransformer _component;
    private readonly DataViewRow _source;
    private readonly Dictionary<InputColumn, DataViewSchema.Column> _sources;
    private readonly Dictionary<InputColumn, InputBuffer> _inputs = [];
    private readonly Dictionary<OutputColumn, OutputBuffer> _active;
    private readonly Dictionary<OutputColumn, OutputBuffer> _missing = [];
    private readonly HashSet<OutputColumn> _wanted = [];
    private readonly BatchInput _input;
    private readonly BatchOutput _output;
    private readonly int _capacity;

    /// <param name="schema">The component and the columns that it reads.</param>
    /// <param name="source">The row or cursor that the block is read from.</param>
    /// <param name="active">The outputs that may be asked for.</param>
    /// <param name="capacity">The largest number of rows.</param>
    public BatchBlock(BatchSchema schema, DataViewRow source, IReadOnlyList<OutputColumn> active, int capacity)
    {
        _component = schema.Component;
        _source = source;
        _sources = new(schema.SourcesOf(active));
        _active = active.ToDictionary(column => column, column => column.CreateBuffer(capacity));
        _input = new BatchInput(_inputs);
        _output = new BatchOutput(_missing, _input);
        _capacity = capacity;
    }

    /// <summary>Opens the inputs of all active outputs: a cursor reads ahead, before it knows which of them get a getter.</summary>
    public void OpenAll()
    {
        foreach (var column in _sources.Keys)
            Open(column);
    }

    /// <summary>Starts the next block.</summary>
    public void Clear()
    {
        _input.Rows = 0;
        _missing.Clear();
        foreach (var column in _wanted)
            _missing.Add(column, _active[column]);
    }

    /// <summary>Appends the source's current row.</summary>
    public void Read()
    {
        foreach (var buffer in _inputs.Values)
            buffer.Read(_input.Rows);
        _input.Rows++;
    }

    /// <summary>Computes those outputs of the block that have a getter and were not computed.</summary>
    public void Compute()
    {
        if (_missing.Count == 0)
            return;
        foreach (var buffer in _missing.Values)
            buffer.Clear();
        _component.Compute(_input, _output);
        _missing.Clear();
    }

    /// <summary>The output's getter for the row that <paramref name="row"/> gives; null where it isn't active.</summary>
    public Delegate? CreateGetter(OutputColumn column, Func<int> row)
    {
        if (!_active.TryGetValue(column, out var buffer))
            return null;
        if (_wanted.Add(column))
            _missing.Add(column, buffer);
        foreach (var input in column.Inputs)
            Open(input);
        return buffer.CreateGetter(row);
    }

    private void Open(InputColumn column)
    {
        if (_inputs.ContainsKey(column) || !_sources.TryGetValue(column, out var source))
            return;
        var buffer = column.CreateBuffer(_capacity);
        buffer.Open(new SourceColumn(_source, source));
        _inputs.Add(column, buffer);
    }
}
