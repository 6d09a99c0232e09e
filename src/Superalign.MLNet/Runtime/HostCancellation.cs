using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>Whether the context was told to stop, as AutoML tells the contexts of its trials.</summary>
internal static class HostCancellation
{
    /// <summary>Throws once the context was told to stop.</summary>
    /// <exception cref="OperationCanceledException">The context was told to stop.</exception>
    public static void Check(IHostEnvironment env) => env.CheckAlive();
}
