using Superalign.MLNet.Runtime;
using TorchSharp;

namespace Superalign.MLNet.Jobs;

/// <summary>The number of threads that torch computes with, which belongs to the whole process.</summary>
internal static class ComputeThreads
{
    /// <summary>Starts the native libraries, if need be, and sets the number.</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="DllNotFoundException">The native libraries are missing; the message names the package line to add.</exception>
    public static void Use(int count)
    {
        NativeStartup.EnsureLoaded();
        torch.set_num_threads(count);
    }
}
