using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Data with some columns of a pipeline added, row by row.</summary>
internal sealed class IsolatedView(IsolatedMapper mapper, IDataView input) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return new Cursor(mapper, input.GetRowCursor(mapper.GetDependencies(columns), rand), columns);
    }

    /// <summary>As many cursors as the data gives: rows are mapped one by one, so that threads can share them out.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return Array.ConvertAll(input.GetRowCursorSet(mapper.GetDependencies(columns), n, rand), cursor => (DataViewRowCursor)new Cursor(mapper, cursor, columns));
    }

    private sealed class Cursor(IsolatedMapper mapper, DataViewRowCursor source, DataViewSchema.Column[] columns) : DataViewRowCursor
    {
        private readonly DataViewRow _row = mapper.GetRow(source, columns);

        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool MoveNext() => source.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _row.Dispose();
                source.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
