using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Superalign.MLNet.Runtime;
using TorchSharp;

namespace Superalign.MLNet.Jobs;

/// <summary>The number of threads that torch computes with, and how they wait; both belong to the whole process.</summary>
internal static partial class ComputeThreads
{
    private const int KeepTheUsers = 0;

    /// <summary>Starts the native libraries, if need be, and sets the number.</summary>
    /// <remarks>
    /// OpenMP's threads wait for each other by spinning, which takes the cores from whatever else runs: on two busy cores a
    /// small model then wrote 40 tokens a second instead of 600. So they are told to sleep, unless the user's environment
    /// says how they wait. On idle cores that costs small models up to a third.
    /// </remarks>
    /// <param name="count">At least 1.</param>
    /// <exception cref="DllNotFoundException">The native libraries are missing; the message names the package line to add.</exception>
    public static void Use(int count)
    {
        if (OperatingSystem.IsLinux())
            SetEnvironmentOfLibraries("OMP_WAIT_POLICY", "PASSIVE", KeepTheUsers);
        NativeStartup.EnsureLoaded();
        torch.set_num_threads(count);
    }

    /// <summary>.NET keeps an environment of its own, which native libraries do not see.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentOfLibraries(string name, string value, int overwrite);
}
