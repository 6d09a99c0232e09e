using System.Runtime.Versioning;

namespace Superalign.MLNet.Runtime.Tests;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class PatchedLibraryCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("superalign-test-").FullName;

    private string Root => Path.Combine(_folder, "cache");

    [TestMethod]
    public void Store_WritesAPrivateFile_NamedByItsContent()
    {
        var path = PatchedLibraryCache.Store([Root], "lib.so", [1, 2, 3]);

        // SHA-256 of the bytes 1, 2, 3 starts so.
        Assert.AreEqual(Path.Combine(Root, "039058c6f2c0cb492c533b0a4d14ef77", "lib.so"), path);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [TestMethod]
    public void Store_LeavesTheFile_WhenItIsThere()
    {
        var path = PatchedLibraryCache.Store([Root], "lib.so", [1, 2, 3]);
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, written);

        PatchedLibraryCache.Store([Root], "lib.so", [1, 2, 3]);

        Assert.AreEqual(written, File.GetLastWriteTimeUtc(path));
    }

    [TestMethod]
    public void Store_Repairs_WhenTheFileWasChanged()
    {
        var path = PatchedLibraryCache.Store([Root], "lib.so", [1, 2, 3]);
        File.WriteAllBytes(path, [1, 2, 4]);

        PatchedLibraryCache.Store([Root], "lib.so", [1, 2, 3]);

        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
    }

    [TestMethod]
    public void Store_TakesTheNextRoot_WhenOthersMayEnterTheFirst()
    {
        Directory.CreateDirectory(Root, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_111_111);
        var second = Path.Combine(_folder, "second");

        StringAssert.StartsWith(PatchedLibraryCache.Store([Root, second], "lib.so", [1]), second);
    }

    [TestMethod]
    public void Store_Refuses_WhenTheRootIsALink()
    {
        Directory.CreateSymbolicLink(Root, Directory.CreateTempSubdirectory("superalign-test-").FullName);

        var error = Assert.ThrowsExactly<IOException>(() => PatchedLibraryCache.Store([Root], "lib.so", [1]));

        StringAssert.Contains(error.Message, "it is a link");
    }

    [TestMethod]
    public void Store_Refuses_WhenTheRootIsAFile()
    {
        File.WriteAllText(Root, "");

        Assert.ThrowsExactly<IOException>(() => PatchedLibraryCache.Store([Root], "lib.so", [1]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
