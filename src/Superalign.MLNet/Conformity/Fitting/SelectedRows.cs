using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>Some rows of a table, in its order, and where labels are given, with a column of them.</summary>
/// <param name="source">The table; its rows come in the same order whenever they are read.</param>
/// <param name="selected">Whether the row of each number is in the view.</param>
/// <param name="labels">The label of each row of the table; null adds no column.</param>
internal sealed class SelectedRows(IDataView source, bool[] selected, bool[]? labels) : IDataView
{
    public DataViewSchema Schema { get; } = SchemaOf(source.Schema, labels is not null);

    public bool CanShuffle => false;

    private bool[] Selection => selected;

    private bool[]? Labels => labels;

    public long? GetRowCount() => selected.LongCount(one => one);

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        var own = source.GetRowCursor([.. needed.Where(column => column.Index < source.Schema.Count).Select(column => source.Schema[column.Index])]);
        return new Cursor(this, own, [.. needed.Select(column => column.Index)]);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private static DataViewSchema SchemaOf(DataViewSchema source, bool hasLabels)
    {
        if (!hasLabels)
            return source;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source);
        builder.AddColumn(TrainingColumns.Label, BooleanDataViewType.Instance);
        return builder.ToSchema();
    }

    private sealed class Cursor(SelectedRows view, DataViewRowCursor inner, HashSet<int> active) : DataViewRowCursor
    {
        private long _position = -1;
        private long _row = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (inner.MoveNext())
            {
                if (view.Selection[++_row])
                {
                    _position++;
                    return true;
                }
            }
            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < inner.Schema.Count)
                return inner.GetGetter<TValue>(inner.Schema[column.Index]);
            ValueGetter<bool> label = (ref bool value) => value = view.Labels![_row];
            return label as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}; it was asked for as {typeof(TValue).Name}.");
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => inner.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
