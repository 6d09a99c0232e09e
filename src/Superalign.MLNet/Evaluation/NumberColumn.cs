using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>A column of numbers of any type, or of bools as 0 and 1; what is missing is NaN.</summary>
internal sealed class NumberColumn(string name) : EvaluatedColumn(name)
{
    private readonly List<double> _values = [];

    /// <summary>One number a row.</summary>
    public double[] Values => [.. _values];

    public override void Require(string component, DataViewSchema schema)
    {
        if (schema[Name].Type is not BooleanDataViewType)
            SchemaShapes.Require(component, SchemaShapes.Of(schema), InputColumn.AnyNumber(Name));
    }

    public override Action Open(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is BooleanDataViewType)
        {
            var flag = RowGetters.Bool(row, column);
            return () => _values.Add(flag() ? 1 : 0);
        }
        var number = NumberConversion.Open(new SourceColumn(row, column));
        return () => _values.Add(number());
    }
}
