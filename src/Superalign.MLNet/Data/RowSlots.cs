using System.Globalization;

namespace Superalign.MLNet.Data;

/// <summary>Reads the current record of a file into slots, and says what is wrong with it.</summary>
internal sealed class RowSlots(RowCheck check)
{
    private readonly List<(ColumnSlot Slot, int Field)> _slots = [];
    private readonly List<bool> _isKnown = [];
    private bool _saysDesirable;
    private ColumnSlot<ReadOnlyMemory<char>>? _response;
    private ColumnSlot<ReadOnlyMemory<char>>? _chosen;
    private ColumnSlot<ReadOnlyMemory<char>>? _rejected;

    /// <summary>The columns that are filled, by the index of the field that fills them.</summary>
    public IEnumerable<TableColumn> Columns => _slots.OrderBy(bound => bound.Field).Select(bound => bound.Slot.Column);

    /// <summary>Whether the field of this index may occur.</summary>
    public bool IsKnown(int field) => field < _isKnown.Count && _isKnown[field];

    /// <summary>From now on the field of this index may occur.</summary>
    public void Know(int field)
    {
        while (_isKnown.Count <= field)
            _isKnown.Add(false);
        _isKnown[field] = true;
    }

    /// <summary>From now on a field fills a column.</summary>
    public ColumnSlot Bind(TableColumn column, int field)
    {
        var slot = ColumnSlot.For(column);
        _slots.Add((slot, field));
        switch (column.Name)
        {
            case ColumnContract.Response: _response = (ColumnSlot<ReadOnlyMemory<char>>)slot; break;
            case ColumnContract.Chosen: _chosen = (ColumnSlot<ReadOnlyMemory<char>>)slot; break;
            case ColumnContract.Desirable: _saysDesirable = true; break;
            case ColumnContract.Rejected: _rejected = (ColumnSlot<ReadOnlyMemory<char>>)slot; break;
        }
        return slot;
    }

    /// <summary>Fills the slots; returns the first problem of the record, or null.</summary>
    public RowProblem? Read(IRecordReader record)
    {
        var problem = record.Problem ?? FindUnknown(record);
        foreach (var (slot, field) in _slots)
            problem ??= slot.Read(record, field);
        return problem ?? CheckKind();
    }

    private RowProblem? FindUnknown(IRecordReader record)
    {
        for (var field = 0; field < record.Fields.Count; field++)
        {
            if (!IsKnown(field) && record.KindOf(field) is not FieldKind.Absent)
            {
                return new RowProblem(
                    record.AsWritten(field),
                    string.Create(CultureInfo.InvariantCulture, $"no field that the first {TableScan.RowsForTypes:N0} rows lack"),
                    "Remove the field, or give it in one of those rows, if only as null.")
                {
                    Field = record.Fields[field],
                };
            }
        }
        return null;
    }

    private RowProblem? CheckKind()
    {
        if (check is RowCheck.None)
            return null;
        var kind = RowKind.Of(Text(_response), Text(_chosen), Text(_rejected), check switch
        {
            RowCheck.Feedback => RowAllowance.OneSided,
            RowCheck.Prompt => RowAllowance.Prompts,
            _ => RowAllowance.None,
        });
        return (check, kind) switch
        {
            (_, { Problem: { } problem }) => problem,
            (RowCheck.Task, { IsTask: false }) => new RowProblem(
                "no Response", "one in every row of tasks", "Add it, or move the row to the preferences."),
            (RowCheck.Preference, { IsPreference: false }) => new RowProblem(
                "no Chosen and Rejected", "both in every row of preferences", "Add them, or move the row to the tasks."),
            (RowCheck.Feedback, { IsTask: true }) when _saysDesirable && _chosen is null && _rejected is null => null,
            (RowCheck.Feedback, { IsPreference: false, IsOneSided: false }) => new RowProblem(
                "no Chosen and no Rejected", "one of them, or both, in every row of preferences", "Add one, or move the row to the tasks."),
            _ => null,
        };
    }

    private static ReadOnlySpan<char> Text(ColumnSlot<ReadOnlyMemory<char>>? slot) => slot is null ? default : slot.Value.Span;
}
