using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Superalign.MLNet.Runtime;

/// <summary>Loads TorchSharp's native library and what it needs on Linux: as they are, else with one version made optional.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxLibraries
{
    private const string TorchSharpLibrary = "libLibTorchSharp.so";
    private const string TooNewVersion = "GLIBCXX_3.4.32";
    private const string UnusedSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>In loading order: the copy lies in another folder, so what it needs must be in the process before it.</summary>
    private static readonly string[] Needed = ["libgomp-*.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static readonly Lazy<Outcome> Startup =
        new(() => Start(NativeLibraries.OfThisProcess(), PatchedLibraryCache.Roots()));

    /// <summary>What this process found and did; starts the libraries at the first call.</summary>
    public static NativeStartupReport Report => Startup.Value.Report;

    /// <summary>The handle of a library that the runtime could not load itself; 0 for names that are not TorchSharp's.</summary>
    /// <exception cref="DllNotFoundException">It is TorchSharp's and cannot be loaded; the message says what to do.</exception>
    public static nint Resolve(string name)
    {
        if (name is not ("LibTorchSharp" or "torch_cpu"))
            return 0;
        var (report, handles) = Startup.Value;
        return report.Loaded ? handles[name] : throw new DllNotFoundException($"{report.Found} {report.Advice}");
    }

    internal sealed record Outcome(NativeStartupReport Report, IReadOnlyDictionary<string, nint> Handles);

    internal static Outcome Start(NativeLibraries libraries, IEnumerable<string> cacheRoots)
    {
        var missing = Needed.Append(TorchSharpLibrary).LastOrDefault(name => libraries.Find(name) is null);
        if (missing is not null)
            return Failed(missing, $"'{missing}' is in none of the folders {Quoted(libraries.Folders)}.", PackageAdvice.Text);
        var path = libraries.Find(TorchSharpLibrary)!;
        try
        {
            var handles = Needed.ToDictionary(name => name, name => NativeLibrary.Load(libraries.Find(name)!));
            var (handle, found) = LoadTorchSharp(path, cacheRoots);
            var byName = new Dictionary<string, nint> { ["torch_cpu"] = handles["libtorch_cpu.so"], ["LibTorchSharp"] = handle };
            return new Outcome(new NativeStartupReport(true, path, found, null), byName);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return Failed(path, $"The system's loader refused it: {e.Message.Trim()}", PackageAdvice.Text);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Failed(path, $"The copy for this system could not be made: {e.Message}",
                "Set XDG_CACHE_HOME to a folder that only you can write to, or run on a system with GCC 13's C++ library.");
        }
    }

    private static (nint Handle, string Found) LoadTorchSharp(string path, IEnumerable<string> cacheRoots)
    {
        try
        {
            return (NativeLibrary.Load(path), "Loaded as it is.");
        }
        catch (DllNotFoundException e) when (e.Message.Contains(TooNewVersion, StringComparison.Ordinal))
        {
            var library = File.ReadAllBytes(path);
            if (WeakSymbolVersion.Weaken(library, TooNewVersion, UnusedSymbol) == 0)
                throw;
            var copy = PatchedLibraryCache.Store(cacheRoots, TorchSharpLibrary, library);
            return (NativeLibrary.Load(copy),
                $"This system's C++ library has no '{TooNewVersion}': loaded the copy '{copy}', in which that version is optional.");
        }
    }

    private static Outcome Failed(string library, string found, string advice) =>
        new(new NativeStartupReport(false, library, found, advice), new Dictionary<string, nint>());

    private static string Quoted(IEnumerable<string> folders) => string.Join(", ", folders.Select(folder => $"'{folder}'"));
}
