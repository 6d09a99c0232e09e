using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Superalign.MLNet.Runtime;

/// <summary>Keeps changed copies of native libraries in a private folder of the user, each in a folder named by its content.</summary>
[SupportedOSPlatform("linux")]
internal static class PatchedLibraryCache
{
    /// <summary>Folders to try, in order: the user's cache, then the temporary folder where there is no home.</summary>
    public static IEnumerable<string> Roots()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Path.IsPathRooted(cache))
            yield return Path.Combine(cache, "superalign-mlnet");
        else if (Path.IsPathRooted(home))
            yield return Path.Combine(home, ".cache", "superalign-mlnet");
        yield return Path.Combine(Path.GetTempPath(), $"superalign-mlnet-{Environment.UserName}");
    }

    /// <summary>Writes the library once; later calls, and other processes, find it there.</summary>
    /// <returns>The path of a file that holds exactly <paramref name="library"/>.</returns>
    /// <exception cref="IOException">None of the roots takes a private folder; the message holds the reason for each.</exception>
    public static string Store(IEnumerable<string> roots, string fileName, byte[] library)
    {
        var refusals = new List<string>();
        foreach (var root in roots)
        {
            try
            {
                return StoreIn(root, fileName, library);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusals.Add(e.Message);
            }
        }
        throw new IOException("The changed library could not be kept anywhere: " + string.Join(" ", refusals));
    }

    private static string StoreIn(string root, string fileName, byte[] library)
    {
        PrivateFolder.Ensure(root);
        var folder = Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(library))[..32]);
        PrivateFolder.Ensure(folder);
        var path = Path.Combine(folder, fileName);
        if (!Holds(path, library))
            AtomicFile.Write(path, stream => stream.Write(library));
        return path;
    }

    private static bool Holds(string path, byte[] library) =>
        File.Exists(path) && new FileInfo(path).Length == library.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(library);
}
