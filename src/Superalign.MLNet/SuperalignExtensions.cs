using Microsoft.ML;

namespace Superalign.MLNet;

/// <summary>The entry point of the package.</summary>
public static class SuperalignExtensions
{
    /// <summary>The catalog of Superalign.MLNet for this context.</summary>
    /// <param name="mlContext">The context whose seed and log the components use.</param>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static SuperalignCatalog Superalign(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new SuperalignCatalog(mlContext);
    }
}
