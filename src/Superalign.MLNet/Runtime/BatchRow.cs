using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>One row with a component's columns added: a block of one row, computed once a position of the source.</summary>
/// <remarks>A prediction engine asks for all columns and then takes getters for those that its result holds, so inputs are
/// read, too, only for outputs that have a getter.</remarks>
internal sealed class BatchRow : DataViewRow
{
    private readonly BatchSchema _schema;
    private readonly DataViewRow _source;
    private readonly HashSet<int> _active;
    private readonly BatchBlock _block;
    private long? _computedPosition;

    public BatchRow(BatchSchema schema, DataViewRow source, IReadOnlyCollection<DataViewSchema.Column> columns)
    {
        _schema = schema;
        _source = source;
        _active = [.. columns.Select(column => column.Index)];
        _block = new BatchBlock(schema, source, schema.OutputsAmong(columns), capacity: 1);
    }

    public override DataViewSchema Schema => _schema.OutputSchema;

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (_schema.IsCarried(column.Index))
            return _source.GetGetter<TValue>(_schema.InputSchema[column.Index]);
        _computedPosition = null;
        return TypedGetter.Require<TValue>(_block.CreateGetter(_schema.OutputAt(column.Index), ComputedRow), column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }

    private int ComputedRow()
    {
        if (_computedPosition != _source.Position)
        {
            _block.Clear();
            _block.Read();
            _block.Compute();
            _computedPosition = _source.Position;
        }
        return 0;
    }
}
