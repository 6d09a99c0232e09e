using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Superalign.MLNet.Tests.Packages;

/// <summary>The packages as a user gets them, in a folder that is a feed, and programs built against nothing else of ours.</summary>
internal sealed class PackedPackages : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("superalign-packages-").FullName;

    /// <summary>Packs what was built in the configuration of these tests.</summary>
    public PackedPackages(params string[] projects)
    {
        var configuration = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (var project in projects)
            Dotnet(RepositoryFolder.Path, "pack", Path.Combine("src", project), "--no-build", "-c", configuration, "-o", Feed);
    }

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>The manifest of a package.</summary>
    public XDocument Manifest(string id) => XDocument.Parse(Text(id, $"{id}.nuspec"));

    /// <summary>The text of a file in a package.</summary>
    public string Text(string id, string file)
    {
        using var archive = ZipFile.OpenRead(Directory.EnumerateFiles(Feed, $"{id}.?.*.nupkg").Single());
        using var reader = new StreamReader(archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Builds a program in a folder named after its assembly, and gives the path of what can be run with <c>dotnet exec</c>.</summary>
    /// <param name="project">The text of the project file; it is named Program.csproj.</param>
    /// <param name="sources">The paths of source files to copy beside it.</param>
    /// <param name="assembly">The name of the assembly that comes out.</param>
    public string Build(string project, IEnumerable<string> sources, string assembly)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, assembly)).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.csproj"), project);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), NuGetConfiguration());
        foreach (var source in sources)
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        Dotnet(folder, "build", "-c", "Release", "-o", "out");
        return Path.Combine(folder, "out", assembly + ".dll");
    }

    /// <summary>Runs <c>dotnet</c>, and gives what it wrote.</summary>
    public static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"dotnet {string.Join(' ', arguments)}{Environment.NewLine}{output}{error.Result}");
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Ours come from the feed, into a folder of this test's own; the rest is where the repository's restore has put it.
    private string NuGetConfiguration() => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "installed")}" /></config>
          <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
          <fallbackPackageFolders><clear /><add key="restored" value="{RestoredPackages()}" /></fallbackPackageFolders>
        </configuration>
        """;

    private static string RestoredPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
