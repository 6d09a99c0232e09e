using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class ModelFileTests : IDisposable
{
    private readonly MLContext _mlContext = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Load_GivesModelAndSchema_OfWhatSaveWrote()
    {
        var path = Saved();
        var model = ModelFile.Load(_mlContext, path, out var schema);
        CollectionAssert.AreEqual(new[] { "Text", "Weight" }, schema!.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "AB" }, model.Transform(Rows("ab")).GetColumn<string>("Upper").ToArray());
        CollectionAssert.AreEqual(new[] { "model.zip" }, _folder.Names);
    }

    [TestMethod]
    [DataRow(0, DisplayName = "empty")]
    [DataRow(100, DisplayName = "the first 100 bytes")]
    [DataRow(-1, DisplayName = "all but the last byte")]
    public void Load_NamesTheFile_WhenItIsTruncated(int length)
    {
        var path = Saved();
        using (var stream = File.OpenWrite(path))
            stream.SetLength(length < 0 ? stream.Length + length : length);
        AssertUnreadable(path);
    }

    [TestMethod]
    public void Load_NamesTheFile_WhenTheArchiveHoldsSomethingElse()
    {
        var path = _folder["model.zip"];
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
            archive.CreateEntry("hello.txt").Open().Dispose();
        AssertUnreadable(path);
    }

    [TestMethod]
    public void Load_NamesTheComponentsFile_WhenItIsShorterThanWhatWasSaved()
    {
        var path = Saved();
        Rewrite(path, "scale.bin", bytes => bytes[..3]);
        StringAssert.Contains(AssertUnreadable(path), "'scale.bin'");
    }

    [TestMethod]
    public void Load_NamesTheComponentsFile_WhenItIsMissing()
    {
        var path = Saved();
        Rewrite(path, "scale.bin", _ => null);
        StringAssert.Contains(AssertUnreadable(path), "'scale.bin'");
    }

    [TestMethod]
    public void Load_RefusesNamesThatLeadOutOfTheComponentsFolder()
    {
        var path = Saved();
        Rewrite(path, "Model.key", bytes => Replace(bytes, "scale.bin", "../le.bin"));
        StringAssert.Contains(AssertUnreadable(path), "'../le.bin'");
    }

    // The list of files starts with their number, 1, in front of the name's length, 9, and the name.
    [TestMethod]
    public void Load_RefusesAListOfAbsurdLength()
    {
        var path = Saved();
        Rewrite(path, "Model.key", bytes => Replace(bytes, "\u0001\0\0\0\u0009scale.bin", "\u0001\0\0\u007f\u0009scale.bin"));
        StringAssert.Contains(AssertUnreadable(path), "files");
    }

    [TestMethod]
    public void Load_NamesTheAssemblyThatIsNotThere()
    {
        var path = Saved();
        Rewrite(path, "Model.key", bytes => Widen(bytes, "Superalign.MLNet.Tests", "Superalign.MLNet.Tesst"));
        StringAssert.Contains(AssertUnreadable(path), "Superalign.MLNet.Tesst");
    }

    [TestMethod]
    public void Load_Throws_WhenThereIsNoFile()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => ModelFile.Load(_mlContext, _folder["none.zip"], out _));
        StringAssert.Contains(error.Message, "none.zip");
    }

    [TestMethod]
    public void Save_LeavesTheOldModel_WhenTheNewOneCannotBeWritten()
    {
        var path = Saved();
        var before = File.ReadAllBytes(path);
        Assert.ThrowsExactly<IOException>(() => ModelFile.Save(_mlContext, new BrokenTransformer(_mlContext), null, path));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(path));
        CollectionAssert.AreEqual(new[] { "model.zip" }, _folder.Names);
    }

    // ML.NET swallows the error of the last write, the archive's directory; the disk here is full just before it.
    [TestMethod]
    public void Write_Throws_WhenTheDiskIsFullAtTheVeryEnd()
    {
        var size = new FileInfo(Saved()).Length;
        using var stream = new FullDisk(size - 10);
        Assert.ThrowsExactly<IOException>(() =>
            ModelFile.Write(_mlContext, new SampleTransformer(_mlContext, 1), Rows("a").Schema, stream));
    }

    private string Saved()
    {
        var path = _folder["model.zip"];
        ModelFile.Save(_mlContext, new SampleTransformer(_mlContext, 1), Rows("a").Schema, path);
        return path;
    }

    private IDataView Rows(string text) => _mlContext.Data.LoadFromEnumerable([new SampleRow { Text = text }]);

    private string AssertUnreadable(string path)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelFile.Load(_mlContext, path, out _));
        StringAssert.Contains(error.Message, $"'{path}'");
        return error.Message;
    }

    private static void Rewrite(string path, string name, Func<byte[], byte[]?> change)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries.Where(entry => entry.Name == name).ToArray())
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            var fullName = entry.FullName;
            entry.Delete();
            if (change(content.ToArray()) is not { } changed)
                continue;
            using var written = archive.CreateEntry(fullName).Open();
            written.Write(changed);
        }
    }

    // ML.NET writes the assembly's name with two bytes a character.
    private static byte[] Widen(byte[] bytes, string from, string to) =>
        Replace(bytes, Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(from)), Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(to)));

    private static byte[] Replace(byte[] bytes, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to, StringComparison.Ordinal));
}
