using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>Data with a component's columns added, computed in blocks while it is read.</summary>
internal sealed class BatchView(BatchSchema schema, IDataView input) : IDataView
{
    public DataViewSchema Schema => schema.OutputSchema;

    /// <summary>Always false: rows come in the input's order, so that blocks are the same in every pass.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        var source = input.GetRowCursor(schema.DependenciesOf(columns));
        return new BatchCursor(schema, source, columns);
    }

    /// <summary>One cursor, whatever <paramref name="n"/> is: a component spreads its own work over threads.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];
}
