using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Reads probabilities of classes: a vector of one each, or a number, the probability of the second of two.</summary>
internal static class ProbabilityCells
{
    public static InputColumn<double[]> Input(string name) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single), true, Open) { Accepts = type => type.Equals(NumberDataViewType.Single) };

    private static Func<double[]> Open(SourceColumn source)
    {
        if (source.Column.Type is not VectorDataViewType)
            return InputColumn.Converted<float, double[]>(source, value => [1 - (double)value, value]);
        return InputColumn.Converted<VBuffer<float>, double[]>(source, vector => [.. vector.DenseValues().Select(value => (double)value)]);
    }
}
