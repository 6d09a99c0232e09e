using Microsoft.ML;
using Superalign.MLNet.Conformity.Fitting;

namespace Superalign.MLNet.Evaluation;

/// <summary>A column of labels; a label that is missing is null.</summary>
internal sealed class LabelColumn(string name, EvaluationOptions options) : EvaluatedColumn(name)
{
    private readonly List<bool?> _values = [];

    /// <summary>For every row, whether it conforms.</summary>
    public bool?[] Values => [.. _values];

    public override void Require(string component, DataViewSchema schema)
    {
        // The reader of labels says of itself which types it takes.
    }

    public override Action Open(DataViewRow row, DataViewSchema.Column column)
    {
        var label = LabelReader.Open(row, column, options.ConformingLabel, options.PassingGrade);
        return () => _values.Add(label());
    }
}
