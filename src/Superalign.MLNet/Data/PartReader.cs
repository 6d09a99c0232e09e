namespace Superalign.MLNet.Data;

/// <summary>Reads the good rows of one file into the slots that were asked for.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly TablePart _part;
    private readonly IRecordReader _records;
    private readonly string[] _fields;
    private readonly RowSlots _slots;
    private readonly Dictionary<string, ColumnSlot> _bound = [];
    private long _nextRow;
    private int _nextBad;

    public PartReader(TablePart part)
    {
        _part = part;
        _fields = [.. part.Columns.Select(column => column.Field).Distinct()];
        _records = part.Source.OpenRecords(_fields, part.Settings.MaxLineLength);
        // Rows that the first pass checked need no second check; of others every column is read, wanted or not.
        _slots = new RowSlots(part.Settings.ReadsAll ? RowCheck.None : part.Settings.Check);
        for (var field = 0; field < _fields.Length; field++)
            _slots.Know(field);
        if (!part.Settings.ReadsAll)
        {
            foreach (var column in part.Columns)
                Bind(column);
        }
    }

    /// <summary>The slot that rows are read into; where the file lacks the column it holds a missing value.</summary>
    public ColumnSlot Bind(TableColumn column)
    {
        if (_part.Find(column.Name) is not { } own)
            return ColumnSlot.For(column);
        if (!_bound.TryGetValue(own.Name, out var slot))
            _bound[own.Name] = slot = _slots.Bind(own, Array.IndexOf(_fields, own.Field));
        return slot;
    }

    /// <summary>Goes to the next good row; false at the end of the file.</summary>
    /// <exception cref="BadRowsException">A row that the first pass did not check is bad, or the file has changed.</exception>
    public bool MoveNext()
    {
        while (_records.Read())
        {
            var row = _nextRow++;
            if (_nextBad < _part.Bad.Ordinals.Count && _part.Bad.Ordinals[_nextBad] == row)
            {
                _nextBad++;
                continue;
            }
            if (_slots.Read(_records) is not { } problem)
                return true;
            throw new BadRowsException([problem.At(_part.Source.Name, _records.Line)], 1, _nextRow);
        }
        return false;
    }

    public void Dispose() => _records.Dispose();
}
