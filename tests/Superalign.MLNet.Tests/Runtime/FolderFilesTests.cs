using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class FolderFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Open_ReadsWhatSaveWrote()
    {
        FolderFiles.Save(_folder["model"], Write("config.json", "{}"));
        var files = FolderFiles.Open(_folder["model"]);
        Assert.IsTrue(files.Contains("config.json"));
        Assert.IsFalse(files.Contains("tokenizer.model"));
        Assert.AreEqual("{}", Read(files, "config.json"));
        CollectionAssert.AreEqual(new[] { "model" }, _folder.Names);
    }

    [TestMethod]
    public void Save_MakesTheFolderOnlyWhenAllIsWritten()
    {
        FolderFiles.Save(_folder["model"], files =>
        {
            Write("config.json", "{}")(files);
            Assert.IsFalse(Directory.Exists(_folder["model"]));
        });
        Assert.IsTrue(File.Exists(Path.Combine(_folder["model"], "config.json")));
    }

    [TestMethod]
    public void Save_LeavesNothingBehind_WhenWritingFails()
    {
        Assert.ThrowsExactly<IOException>(() => FolderFiles.Save(_folder["model"], Fail));
        Assert.IsEmpty(_folder.Names);
    }

    [TestMethod]
    public void Save_RefusesAFolderThatHoldsSomething()
    {
        FolderFiles.Save(_folder["model"], Write("a.txt", "old"));
        var error = Assert.ThrowsExactly<IOException>(() => FolderFiles.Save(_folder["model"], Write("b.txt", "new")));
        StringAssert.Contains(error.Message, $"'{_folder["model"]}'");
        Assert.AreEqual("old", Read(FolderFiles.Open(_folder["model"]), "a.txt"));
    }

    [TestMethod]
    public void Save_ReplacesAllOfTheFolder_WhenOverwriteIsAllowed()
    {
        FolderFiles.Save(_folder["model"], Write("a.txt", "old"));
        FolderFiles.Save(_folder["model"] + "/", Write("b.txt", "new"), overwrite: true);
        CollectionAssert.AreEqual(new[] { "model" }, _folder.Names);
        Assert.AreEqual("b.txt", Path.GetFileName(Directory.EnumerateFiles(_folder["model"]).Single()));
    }

    [TestMethod]
    public void Save_KeepsTheOldFolder_WhenTheNewOneFails()
    {
        FolderFiles.Save(_folder["model"], Write("a.txt", "old"));
        Assert.ThrowsExactly<IOException>(() => FolderFiles.Save(_folder["model"], Fail, overwrite: true));
        Assert.AreEqual("old", Read(FolderFiles.Open(_folder["model"]), "a.txt"));
        CollectionAssert.AreEqual(new[] { "model" }, _folder.Names);
    }

    [TestMethod]
    [DataRow("../escaped.txt")]
    [DataRow("sub/file.txt")]
    [DataRow(@"sub\file.txt")]
    [DataRow("/etc/passwd")]
    [DataRow("C:file.txt")]
    [DataRow("..")]
    [DataRow(".")]
    [DataRow("")]
    [DataRow("line\nbreak")]
    [DataRow("trailing.")]
    public void NamesThatCouldLeaveTheFolder_AreRefused(string name)
    {
        Assert.ThrowsExactly<ArgumentException>(() => FolderFiles.Save(_folder["model"], Write(name, "x")));
        Assert.ThrowsExactly<ArgumentException>(() => FolderFiles.Open(_folder.Path).OpenRead(name));
        Assert.IsFalse(FolderFiles.Open(_folder.Path).Contains(name));
    }

    [TestMethod]
    public void OpenRead_NamesFileAndFolder_WhenThereIsNone()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => FolderFiles.Open(_folder.Path).OpenRead("config.json"));
        StringAssert.Contains(error.Message, $"'{_folder.Path}' has no file 'config.json'");
    }

    [TestMethod]
    public void Open_NamesTheFolder_WhenThereIsNone()
    {
        var error = Assert.ThrowsExactly<DirectoryNotFoundException>(() => FolderFiles.Open(_folder["none"]));
        StringAssert.Contains(error.Message, $"'{_folder["none"]}'");
    }

    private static Action<IFileSink> Write(string name, string content) =>
        files => files.Write(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(content)));

    private static void Fail(IFileSink files) =>
        files.Write("half.bin", _ => throw new IOException("No space left on device."));

    private static string Read(IFileSet files, string name)
    {
        using var reader = new StreamReader(files.OpenRead(name));
        return reader.ReadToEnd();
    }
}
