using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>A component row by row, as a prediction engine uses it.</summary>
internal sealed class BatchRowMapper(BatchSchema schema) : IRowToRowMapper
{
    public DataViewSchema InputSchema => schema.InputSchema;

    public DataViewSchema OutputSchema => schema.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        schema.DependenciesOf([.. dependingColumns]);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw new ArgumentException("The row has another schema than the one that this mapper was made for.", nameof(input));
        return new BatchRow(schema, input, [.. activeColumns]);
    }
}
