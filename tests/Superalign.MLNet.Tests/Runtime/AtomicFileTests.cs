using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Write_MakesFileAndFolders()
    {
        var path = Path.Combine(_folder["a"], "b", "report.html");
        AtomicFile.Write(path, stream => stream.WriteByte(7));
        CollectionAssert.AreEqual(new byte[] { 7 }, File.ReadAllBytes(path));
    }

    [TestMethod]
    public void Write_KeepsTheOldFileUntilTheNewOneIsComplete()
    {
        var path = _folder["report.html"];
        File.WriteAllText(path, "old");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            Assert.AreEqual("old", File.ReadAllText(path));
        });
        Assert.AreEqual("new", File.ReadAllText(path));
        CollectionAssert.AreEqual(new[] { "report.html" }, _folder.Names);
    }

    [TestMethod]
    public void Write_LeavesNothingBehind_WhenWritingFails()
    {
        Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(_folder["report.html"], stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device.");
        }));
        Assert.IsEmpty(_folder.Names);
    }

    [TestMethod]
    public void Write_NamesTheFolder_WhenTheNameIsThatOfAFolder()
    {
        var error = Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(_folder.Path, _ => { }));
        StringAssert.Contains(error.Message, $"'{_folder.Path}'");
    }
}
