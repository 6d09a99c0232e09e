using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>The columns of a table as numbers: numbers with mean 0 and variance 1, of texts one number a value.</summary>
public static class TableView
{
    private const int MostValues = 50;

    /// <summary>Reads columns.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="data">The table.</param>
    /// <param name="columnNames">The columns, at least one: numbers, bools, texts, or vectors of single-precision numbers.</param>
    /// <exception cref="ArgumentException">There is no column, or one is of another type.</exception>
    /// <remarks>Of a text column the 50 most frequent values are told apart. Missing numbers count as the mean.</remarks>
    public static RowFeatures Of(MLContext mlContext, IDataView data, IReadOnlyList<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(columnNames);
        if (columnNames.Count == 0)
            throw new ArgumentException("There is no column besides the label, so that nothing can be learnt from. Give the table more columns.", nameof(columnNames));
        var pipeline = new EstimatorChain<ITransformer>();
        foreach (var name in columnNames)
            pipeline = pipeline.Append(Column(mlContext, data, name), TransformerScope.Everything);
        var all = pipeline.Append((IEstimator<ITransformer>)mlContext.Transforms.Concatenate("Features", [.. columnNames.Select(Output)]), TransformerScope.Everything);
        return RowFeatures.Read(all.Fit(data).Transform(data));
    }

    private static string Output(string name) => $"{name} as numbers";

    private static IEstimator<ITransformer> Column(MLContext mlContext, IDataView data, string name)
    {
        var type = data.Schema.GetColumnOrNull(name)?.Type ?? throw new ArgumentException($"Column '{name}' is missing. Name columns that the table has.", nameof(name));
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        if (item is TextDataViewType && type is not VectorDataViewType)
        {
            var frequent = SupervisorColumns.Texts(nameof(TableView), data, name).GroupBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostValues).Select(group => new Value { Text = group.Key });
            return mlContext.Transforms.Conversion.MapValueToKey(Output(name), name, keyData: mlContext.Data.LoadFromEnumerable(frequent))
                .Append(mlContext.Transforms.Conversion.MapKeyToVector(Output(name)));
        }
        if (item is NumberDataViewType or BooleanDataViewType)
        {
            return mlContext.Transforms.Conversion.ConvertType(Output(name), name, DataKind.Single)
                .Append(mlContext.Transforms.ReplaceMissingValues(Output(name), replacementMode: Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode.Mean))
                .Append(mlContext.Transforms.NormalizeMeanVariance(Output(name), fixZero: false));
        }
        throw new ArgumentException($"Column '{name}' has type {type}; numbers, bools and texts can be learnt from. Convert the column, or leave it out.", nameof(name));
    }

    private sealed class Value
    {
        public string Text { get; set; } = "";
    }
}
