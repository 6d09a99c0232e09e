using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Numbers of any type as doubles.</summary>
internal static class NumberConversion
{
    /// <summary>Whether a column holds numbers.</summary>
    public static bool IsNumber(DataViewType type) => type is NumberDataViewType;

    /// <summary>Reads the numbers of a column; a number that is missing is NaN.</summary>
    public static Func<double> Open(SourceColumn source) => source.Column.Type.RawType switch
    {
        var raw when raw == typeof(double) => InputColumn.Converted<double, double>(source, value => value),
        var raw when raw == typeof(float) => InputColumn.Converted<float, double>(source, value => value),
        var raw when raw == typeof(long) => InputColumn.Converted<long, double>(source, value => value),
        var raw when raw == typeof(int) => InputColumn.Converted<int, double>(source, value => value),
        var raw when raw == typeof(short) => InputColumn.Converted<short, double>(source, value => value),
        var raw when raw == typeof(sbyte) => InputColumn.Converted<sbyte, double>(source, value => value),
        var raw when raw == typeof(ulong) => InputColumn.Converted<ulong, double>(source, value => value),
        var raw when raw == typeof(uint) => InputColumn.Converted<uint, double>(source, value => value),
        var raw when raw == typeof(ushort) => InputColumn.Converted<ushort, double>(source, value => value),
        _ => InputColumn.Converted<byte, double>(source, value => value),
    };
}
