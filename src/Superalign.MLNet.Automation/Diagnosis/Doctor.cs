using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML;
using Superalign.MLNet.Runtime;
using TorchSharp;

namespace Superalign.MLNet.Diagnosis;

/// <summary>Looks at everything on this machine that decides whether and how fast the packages work.</summary>
internal static class Doctor
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>A run of the embedded world writes a model, a checkpoint folder and a report; far less than this.</summary>
    private const double GigabytesNeeded = 0.5;

    /// <summary>All checks, in reading order. Starts TorchSharp's native libraries; changes nothing else.</summary>
    public static IReadOnlyList<DoctorCheck> Examine()
    {
        var startup = NativeStartup.Load();
        return
        [
            new("Superalign.MLNet", true, VersionOf(typeof(SuperalignCatalog))),
            new(".NET", true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})"),
            new("ML.NET", true, VersionOf(typeof(MLContext))),
            new("TorchSharp", true, VersionOf(typeof(torch))),
            new("Native libraries", startup.Loaded, $"{startup.Library}: {startup.Found}", startup.Advice),
            Cache(),
            Devices(startup.Loaded),
            Threads(startup.Loaded),
            new("Processor", true, $"{RuntimeInformation.ProcessArchitecture}, vectors of {WidestVector()} bits"),
            new("Memory", true, Gigabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)),
            Disk("Disk, this folder", Environment.CurrentDirectory),
            Disk("Disk, temporary", Path.GetTempPath()),
        ];
    }

    private static DoctorCheck Cache()
    {
        if (!OperatingSystem.IsLinux())
            return new("Cache folder", true, "Not needed on this system.");
        var folder = PatchedLibraryCache.Roots().First();
        if (!Directory.Exists(folder))
            return new("Cache folder", true, $"'{folder}' is made when it is needed.");
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new("Cache folder", true, string.Create(CultureInfo.InvariantCulture, $"'{folder}' holds {bytes / 1e6:F1} MB; it may be deleted at any time."));
    }

    private static DoctorCheck Devices(bool loaded)
    {
        if (!loaded)
            return new("Devices", false, "Not looked for: the native libraries did not load.");
        if (torch.cuda.is_available())
            return new("Devices", true, $"CPU and {torch.cuda.device_count()} CUDA device(s).");
        if (!HasNvidiaDriver())
            return new("Devices", true, "CPU; no NVIDIA driver was found.");
        var package = OperatingSystem.IsWindows() ? "TorchSharp-cuda-windows" : "TorchSharp-cuda-linux";
        return new("Devices", true, "CPU; an NVIDIA driver was found, but libtorch was built without CUDA.",
            $"For the GPU replace TorchSharp-cpu by {PackageAdvice.Line(package)}.");
    }

    private static bool HasNvidiaDriver() => OperatingSystem.IsWindows()
        ? File.Exists(Path.Combine(Environment.SystemDirectory, "nvcuda.dll"))
        : File.Exists("/dev/nvidiactl");

    private static DoctorCheck Threads(bool loaded)
    {
        var found = $"{Environment.ProcessorCount} processors";
        if (loaded)
            found += $"; torch computes with {torch.get_num_threads()} threads";
        var policy = Environment.GetEnvironmentVariable("OMP_WAIT_POLICY");
        return new("Threads", true, $"{found}; OMP_WAIT_POLICY is {(policy is null ? "not set" : $"'{policy}'")}.",
            string.Equals(policy, "PASSIVE", StringComparison.OrdinalIgnoreCase)
                ? null
                : "Set OMP_WAIT_POLICY=PASSIVE for programs of your own on a shared machine; superalign does so itself.");
    }

    private static DoctorCheck Disk(string name, string folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return free >= GigabytesNeeded * BytesPerGigabyte
            ? new(name, true, $"{Gigabytes(free)} free at '{folder}'.")
            : new(name, false, $"{Gigabytes(free)} free at '{folder}'.",
                string.Create(CultureInfo.InvariantCulture, $"A run needs up to {GigabytesNeeded} GB: free some, or use another disk."));
    }

    private static int WidestVector() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerGigabyte:F1} GB");

    /// <summary>The version that the package was published as, without the commit that some append.</summary>
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? type.Assembly.GetName().Version?.ToString() ?? "unknown";
}
