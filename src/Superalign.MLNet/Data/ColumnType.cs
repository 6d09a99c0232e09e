using Microsoft.ML.Data;

namespace Superalign.MLNet.Data;

/// <summary>The type of a column.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Length">How many a list holds in every row; 0 where that varies, and for what is no list.</param>
internal readonly record struct ColumnType(ValueKind Kind, int Length = 0)
{
    public DataViewType DataViewType => Kind switch
    {
        ValueKind.Text or ValueKind.AsWritten => TextDataViewType.Instance,
        ValueKind.Single => NumberDataViewType.Single,
        ValueKind.Double => NumberDataViewType.Double,
        ValueKind.Bool => BooleanDataViewType.Instance,
        ValueKind.Singles => new VectorDataViewType(NumberDataViewType.Single, Length),
        ValueKind.Texts => new VectorDataViewType(TextDataViewType.Instance, Length),
        _ => throw new InvalidOperationException($"'{Kind}' has no column type."),
    };
}
