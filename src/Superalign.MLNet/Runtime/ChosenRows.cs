using System.Collections;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Some rows of a table, in its order, told by their numbers; nothing is copied.</summary>
/// <param name="input">The table.</param>
/// <param name="isTaken">For each row whether it is taken; rows beyond the last are taken as <paramref name="others"/> says.</param>
/// <param name="others">Whether rows without an entry are taken.</param>
internal sealed class ChosenRows(IDataView input, BitArray isTaken, bool others) : IDataView
{
    public DataViewSchema Schema => input.Schema;

    /// <summary>Row numbers are those of the table's own order, so it is never read in another one.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(input.GetRowCursor(columnsNeeded), isTaken, others);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor source, BitArray isTaken, bool others) : DataViewRowCursor
    {
        private int _next;
        private long _position = -1;

        public override DataViewSchema Schema => source.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (source.MoveNext())
            {
                var row = _next++;
                if (row < isTaken.Length ? isTaken[row] : others)
                {
                    _position++;
                    return true;
                }
            }
            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                source.Dispose();
            base.Dispose(disposing);
        }
    }
}
