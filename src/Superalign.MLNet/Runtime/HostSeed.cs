using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>The seed that the user gave the context.</summary>
internal static class HostSeed
{
    /// <summary>The seed of <c>new MLContext(seed)</c>; null where none was given.</summary>
    public static int? Of(IHostEnvironment env) => (env as IHostEnvironmentInternal)?.Seed;
}
