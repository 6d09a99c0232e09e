using Microsoft.ML;

namespace Superalign.MLNet;

/// <summary>Loads files of tasks and preferences as <see cref="IDataView"/>, by the column contract.</summary>
public sealed class DataCatalog
{
    internal DataCatalog(MLContext mlContext) => MLContext = mlContext;

    internal MLContext MLContext { get; }
}
