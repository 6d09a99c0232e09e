using System.Runtime.InteropServices;

namespace Superalign.MLNet.Runtime.Tests;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class NativeLibrariesTests : IDisposable
{
    private readonly string _packages = Directory.CreateTempSubdirectory("superalign-test-").FullName;

    [TestMethod]
    public void InPackages_FindsTheFoldersOfTheRightVersion_BesideTorchSharp()
    {
        var torchSharp = Natives("torchsharp", "0.107.0");
        Natives("libtorch-cpu-here", "2.9.0");
        var libtorch = Natives("libtorch-cpu-here", "2.10.0");
        Natives("libtorch-cpu-here", "2.10.0-preview");

        var found = NativeLibraries.InPackages(Path.Combine(_packages, "torchsharp", "0.107.0", "lib", "net8.0"), new Version(2, 10, 0, 0));

        CollectionAssert.AreEqual(new[] { torchSharp, libtorch }, found.ToArray());
    }

    [TestMethod]
    public void InPackages_FindsNothing_WhenTorchSharpIsNotInAPackageFolder() =>
        Assert.IsEmpty(NativeLibraries.InPackages(Path.Combine(_packages, "app", "bin", "Release", "net10.0"), new Version(2, 10)));

    [TestMethod]
    public void Find_TakesTheFirstFolder_AndWildcards()
    {
        var first = Natives("torchsharp", "1.0.0");
        var second = Natives("torchsharp", "2.0.0");
        File.WriteAllText(Path.Combine(second, "libgomp-98b21ff3.so.1"), "");
        File.WriteAllText(Path.Combine(second, "libc10.so"), "");
        File.WriteAllText(Path.Combine(first, "libc10.so"), "");
        var libraries = new NativeLibraries([first, second]);

        Assert.AreEqual(Path.Combine(first, "libc10.so"), libraries.Find("libc10.so"));
        Assert.AreEqual(Path.Combine(second, "libgomp-98b21ff3.so.1"), libraries.Find("libgomp-*.so.1"));
        Assert.IsNull(libraries.Find("libtorch.so"));
    }

    private string Natives(string package, string version) => Directory.CreateDirectory(Path.Combine(
        _packages, package, version, "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native")).FullName;

    public void Dispose() => Directory.Delete(_packages, recursive: true);
}
