using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Data;

/// <summary>Reads the files of a table row after row; only the columns that are needed are decoded.</summary>
internal sealed class TableCursor : DataViewRowCursor
{
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly IReadOnlyList<TablePart> _parts;
    private readonly bool[] _isActive;
    private readonly ColumnSlot?[] _slots;
    private PartReader? _part;
    private int _nextPart;
    private long _position = -1;

    public TableCursor(
        DataViewSchema schema, IReadOnlyList<TableColumn> columns, IReadOnlyList<TablePart> parts, IReadOnlyCollection<int> active)
    {
        (Schema, _columns, _parts) = (schema, columns, parts);
        _isActive = [.. Enumerable.Range(0, columns.Count).Select(active.Contains)];
        _slots = new ColumnSlot?[columns.Count];
    }

    public override DataViewSchema Schema { get; }
    public override long Position => _position;
    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        column.Index < _isActive.Length && _isActive[column.Index];

    public override bool MoveNext()
    {
        while (_part is null || !_part.MoveNext())
        {
            _part?.Dispose();
            _part = null;
            if (_nextPart == _parts.Count)
            {
                _position = -1;
                return false;
            }
            _part = Open(_parts[_nextPart++]);
        }
        _position++;
        return true;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw new ArgumentOutOfRangeException(nameof(column),
                $"Column '{column.Name}' was not among those that this cursor was opened for. Name it in GetRowCursor.");
        }
        if (column.Type.RawType != typeof(TValue))
        {
            throw new ArgumentException(
                $"Column '{column.Name}' holds {column.Type.RawType}, but a getter of {typeof(TValue)} was asked for. Ask for the former.",
                nameof(column));
        }
        return (ref TValue value) => Current<TValue>(column.Index).Get(ref value);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)Position, 0);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _part?.Dispose();
            (_part, _nextPart, _position) = (null, _parts.Count, -1);
        }
        base.Dispose(disposing);
    }

    private ColumnSlot<TValue> Current<TValue>(int column) => _position >= 0
        ? (ColumnSlot<TValue>)_slots[column]!
        : throw new InvalidOperationException("The cursor stands on no row. Call MoveNext first, and stop when it says false.");

    private PartReader Open(TablePart part)
    {
        var reader = new PartReader(part);
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_isActive[column])
                _slots[column] = reader.Bind(_columns[column]);
        }
        return reader;
    }
}
