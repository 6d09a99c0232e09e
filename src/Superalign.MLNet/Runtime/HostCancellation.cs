using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>Whether the context was told to stop, as AutoML tells the contexts of its trials.</summary>
/// <param name="env">The context.</param>
/// <param name="component">The component's name.</param>
/// <remarks>ML.NET tells the hosts that were registered with a context, and not the context; so this registers one.</remarks>
internal sealed class HostCancellation(IHostEnvironment env, string component)
{
    private readonly IHost _host = env.Register(component);

    /// <summary>Throws once the context was told to stop.</summary>
    /// <exception cref="OperationCanceledException">The context was told to stop.</exception>
    public void Check() => _host.CheckAlive();

    /// <summary>Tells a context of ours to stop when a token is cancelled.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="cancellation">The token.</param>
    /// <returns>What unregisters it.</returns>
    public static CancellationTokenRegistration StopWith(MLContext mlContext, CancellationToken cancellation) =>
        cancellation.Register(mlContext.CancelExecution);
}
