using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using TorchSharp;

namespace Superalign.MLNet.Runtime;

/// <summary>Starts TorchSharp's native libraries, also where the system's C++ library is older than the one they were built with.</summary>
/// <remarks>
/// <para>
/// TorchSharp 0.107 asks for <c>GLIBCXX_3.4.32</c> (GCC 13), which Debian 12 and Ubuntu 22.04 do not have, for a symbol that it
/// never calls. Once any member of this assembly is used, the runtime asks us for a library that it could not load itself; on
/// Linux we then load a copy from the user's cache folder in which that version is optional. Where TorchSharp loads
/// by itself nothing is done, no file of the application or of the package cache is ever changed, and a process that does
/// not use TorchSharp pays nothing.
/// </para>
/// <para>
/// Executables that reference the package get a module initializer that does this before their own code runs. Scripts and
/// notebooks, which are not built, call <see cref="EnsureLoaded"/> first, before they touch <c>torch</c>.
/// </para>
/// </remarks>
public static class NativeStartup
{
    private static readonly Lazy<NativeStartupReport> Startup = new(Start);

    /// <summary>Loads the native libraries now rather than at the first use of <c>torch</c>. Any thread; later calls return at once.</summary>
    /// <exception cref="DllNotFoundException">They are missing or do not load; the message names the package line to add.</exception>
    public static void EnsureLoaded()
    {
        var report = Load();
        if (!report.Loaded)
            throw new DllNotFoundException($"{report.Found} {report.Advice}");
    }

    /// <summary>The same without an exception, for a diagnosis.</summary>
    public static NativeStartupReport Load() => Startup.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "It must run before TorchSharp asks for its native library: a failed first attempt cannot be repeated.")]
    internal static void AnswerTheRuntime()
    {
        if (OperatingSystem.IsLinux() && AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) is { } context)
            context.ResolvingUnmanagedDll += ResolveOnLinux;
    }

    [SupportedOSPlatform("linux")]
    private static nint ResolveOnLinux(Assembly requester, string name) =>
        requester == typeof(torch).Assembly ? LinuxLibraries.Resolve(name) : 0;

    private static NativeStartupReport Start()
    {
        if (OperatingSystem.IsLinux())
            return LinuxLibraries.Report;
        var torchSharp = typeof(torch).Assembly;
        NativeLibrary.TryLoad("torch_cpu", torchSharp, null, out _);
        return NativeLibrary.TryLoad("LibTorchSharp", torchSharp, null, out _)
            ? new NativeStartupReport(true, "LibTorchSharp", "Loaded as it is.", null)
            : new NativeStartupReport(false, "LibTorchSharp", "TorchSharp's native library did not load.", PackageAdvice.Text);
    }
}
