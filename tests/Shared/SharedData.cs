namespace Superalign.MLNet.Tests;

/// <summary>Finds the development data: the folder in SUPERALIGN_DATA, else ../shared/data beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of the data; the test is skipped, and says so, where the data is absent.</summary>
    public static string Require(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("SUPERALIGN_DATA") ?? Beside(RepositoryFolder.Path);
        var path = Path.Combine(root, relativePath);
        if (!Path.Exists(path))
            Assert.Inconclusive($"Skipped: '{path}' is absent. Set SUPERALIGN_DATA to the folder that holds '{relativePath}'.");
        return path;

        static string Beside(string repository) => Path.GetFullPath(Path.Combine(repository, "..", "shared", "data"));
    }
}
