namespace Superalign.MLNet.Tests;

/// <summary>The root of the checkout that these tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Superalign.MLNet.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Superalign.MLNet.sln.");
    }
}
