using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>The columns of a row, and some of those that a pipeline makes of it.</summary>
internal sealed class IsolatedMapper : IRowToRowMapper
{
    private readonly IRowToRowMapper _inner;
    private readonly DataViewSchema.Column[] _mapped;

    public IsolatedMapper(IRowToRowMapper inner, IReadOnlyList<(string Outside, string Inside)> columns)
    {
        _inner = inner;
        _mapped = [.. columns.Select(column => inner.OutputSchema[column.Inside])];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inner.InputSchema);
        for (var i = 0; i < columns.Count; i++)
            builder.AddColumn(columns[i].Outside, _mapped[i].Type, _mapped[i].Annotations);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema => _inner.InputSchema;

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        DataViewSchema.Column[] columns = [.. dependingColumns];
        return [.. CarriedAmong(columns).Concat(_inner.GetDependencies(MappedAmong(columns))).DistinctBy(column => column.Index)];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        DataViewSchema.Column[] columns = [.. activeColumns];
        return new Row(this, input, _inner.GetRow(input, MappedAmong(columns)), [.. columns.Select(column => column.Index)]);
    }

    private IEnumerable<DataViewSchema.Column> CarriedAmong(IEnumerable<DataViewSchema.Column> columns) =>
        columns.Where(column => column.Index < InputSchema.Count).Select(column => InputSchema[column.Index]);

    private DataViewSchema.Column[] MappedAmong(IEnumerable<DataViewSchema.Column> columns) =>
        [.. columns.Where(column => column.Index >= InputSchema.Count).Select(column => _mapped[column.Index - InputSchema.Count]).DistinctBy(column => column.Index)];

    private sealed class Row(IsolatedMapper mapper, DataViewRow source, DataViewRow mapped, HashSet<int> active) : DataViewRow
    {
        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            column.Index < mapper.InputSchema.Count
                ? source.GetGetter<TValue>(mapper.InputSchema[column.Index])
                : mapped.GetGetter<TValue>(mapper._mapped[column.Index - mapper.InputSchema.Count]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            // The mapped row owns the source.
            if (disposing)
                mapped.Dispose();
            base.Dispose(disposing);
        }
    }
}
