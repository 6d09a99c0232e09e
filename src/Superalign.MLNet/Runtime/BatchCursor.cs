using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Reads rows ahead in blocks, and computes a block when the first of its values is asked for.</summary>
/// <remarks>The first block is small and the next ones double, so that a look at the first rows costs little.</remarks>
internal sealed class BatchCursor : DataViewRowCursor
{
    private const int FirstRows = 16;

    private readonly BatchSchema _schema;
    private readonly DataViewRowCursor _source;
    private readonly HashSet<int> _active;
    private readonly BatchBlock _block;
    private readonly Dictionary<int, CarriedColumn> _carried;
    private readonly CarriedColumn<DataViewRowId> _ids;
    private readonly int _rowsAhead;
    private int _blockRows;
    private int _rows;
    private int _row = -1;
    private long _position = -1;
    private bool _isAtEnd;

    public BatchCursor(BatchSchema schema, DataViewRowCursor source, IReadOnlyCollection<DataViewSchema.Column> columns)
    {
        _schema = schema;
        _source = source;
        _active = [.. columns.Select(column => column.Index)];
        _rowsAhead = schema.Component.RowsAhead;
        _block = new BatchBlock(schema, source, schema.OutputsAmong(columns), _rowsAhead);
        _block.OpenAll();
        _carried = schema.CarriedAmong(columns).ToDictionary(
            column => column.Index, column => CarriedColumn.Create(source, column, _rowsAhead));
        _ids = new CarriedColumn<DataViewRowId>(source.GetIdGetter(), (in from, ref to) => to = from, _rowsAhead);
        _blockRows = Math.Min(FirstRows, _rowsAhead);
    }

    public override DataViewSchema Schema => _schema.OutputSchema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override bool MoveNext()
    {
        if (_isAtEnd || (++_row == _rows && !ReadBlock()))
        {
            _isAtEnd = true;
            _position = -1;
            return false;
        }
        _position++;
        return true;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var getter = _carried.TryGetValue(column.Index, out var carried)
            ? carried.CreateGetter(CurrentRow)
            : _schema.IsCarried(column.Index) ? null : _block.CreateGetter(_schema.OutputAt(column.Index), ComputedRow);
        return TypedGetter.Require<TValue>(getter, column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_ids.CreateGetter(CurrentRow);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }

    private bool ReadBlock()
    {
        _schema.Component.Cancellation.Check();
        var isLast = _rows > 0 && _rows < _blockRows;
        if (_position >= 0)
            _blockRows = Math.Min(2 * _blockRows, _rowsAhead);
        _block.Clear();
        _row = 0;
        for (_rows = 0; !isLast && _rows < _blockRows && _source.MoveNext(); _rows++)
        {
            _block.Read();
            _ids.Read(_rows);
            foreach (var carried in _carried.Values)
                carried.Read(_rows);
        }
        return _rows > 0;
    }

    private int ComputedRow()
    {
        var row = CurrentRow();
        _block.Compute();
        return row;
    }

    private int CurrentRow() =>
        _position >= 0
            ? _row
            : throw new InvalidOperationException("The cursor stands on no row: call MoveNext, and read only while it returns true.");
}
