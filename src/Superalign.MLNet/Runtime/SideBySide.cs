using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>Tables of the same rows as one.</summary>
internal static class SideBySide
{
    /// <summary>The columns of both; of one name those of the second.</summary>
    public static IDataView Of(MLContext mlContext, IDataView first, IDataView second) => ZipDataView.Create(mlContext, [first, second]);
}
