using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Superalign.MLNet.Runtime;

/// <summary>Where the native libraries of TorchSharp and libtorch are looked for.</summary>
/// <remarks>
/// In this order: the runtime's own search path, the application's folder and its <c>runtimes/RID/native</c>, the folder of
/// <c>TorchSharp.dll</c>, and, where that lies in a folder of restored packages (scripts), the package folders beside it.
/// </remarks>
internal sealed class NativeLibraries(IReadOnlyList<string> folders)
{
    // Not RuntimeInformation.RuntimeIdentifier: a .NET built by a distribution names itself after that.
    private static readonly string Platform = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The folders, in the order in which they are searched; each exists.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>The folders of this process.</summary>
    public static NativeLibraries OfThisProcess() => new(
    [
        .. RuntimeFolders()
            .Concat(WithNatives(AppContext.BaseDirectory))
            .Concat(BesideTorchSharp(typeof(torch).Assembly))
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct()
            .Where(Directory.Exists),
    ]);

    /// <summary>The path of the first file that matches, or null.</summary>
    /// <param name="fileName">A file name, which may hold the wildcard <c>*</c>.</param>
    public string? Find(string fileName) =>
        Folders.SelectMany(folder => Directory.EnumerateFiles(folder, fileName).Order(StringComparer.Ordinal)).FirstOrDefault();

    private static string[] RuntimeFolders() =>
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)
            ?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IEnumerable<string> WithNatives(string folder) => [folder, NativesOf(folder)];

    private static string NativesOf(string folder) => Path.Combine(folder, "runtimes", Platform, "native");

    private static IEnumerable<string> BesideTorchSharp(Assembly torchSharp)
    {
        var folder = Path.GetDirectoryName(torchSharp.Location);
        return string.IsNullOrEmpty(folder) ? [] : [folder, .. InPackages(folder, LibTorchVersion(torchSharp))];
    }

    /// <summary>The folders of natives for a <c>TorchSharp.dll</c> in <c>PACKAGES/torchsharp/VERSION/lib/FRAMEWORK</c>.</summary>
    internal static IEnumerable<string> InPackages(string torchSharpFolder, Version? libTorch)
    {
        var package = Path.GetFullPath(Path.Combine(torchSharpFolder, "..", ".."));
        var packages = Path.GetFullPath(Path.Combine(package, "..", ".."));
        if (!Directory.Exists(NativesOf(package)))
            yield break;
        yield return NativesOf(package);
        foreach (var libtorch in Directory.EnumerateDirectories(packages, "libtorch-*").Order(StringComparer.Ordinal))
        {
            foreach (var version in Directory.EnumerateDirectories(libtorch))
            {
                if (libTorch is null || (Version.TryParse(Path.GetFileName(version), out var v) && SameRelease(v, libTorch)))
                    yield return NativesOf(version);
            }
        }
    }

    private static bool SameRelease(Version left, Version right) =>
        (left.Major, left.Minor, left.Build) == (right.Major, right.Minor, right.Build);

    /// <summary>The version of libtorch that TorchSharp was built with, read without running any code of TorchSharp.</summary>
    private static Version? LibTorchVersion(Assembly torchSharp)
    {
        var constant = torchSharp.GetType(typeof(torch).FullName!)
            ?.GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static);
        return constant is { IsLiteral: true } && Version.TryParse(constant.GetRawConstantValue() as string, out var version) ? version : null;
    }
}
