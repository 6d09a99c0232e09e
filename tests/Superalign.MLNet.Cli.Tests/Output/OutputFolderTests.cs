namespace Superalign.MLNet.Output.Tests;

[TestClass]
[DoNotParallelize]
public sealed class OutputFolderTests : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _folder = Directory.CreateTempSubdirectory("superalign-test-").FullName;

    public OutputFolderTests() => Environment.CurrentDirectory = _folder;

    private string Default => Path.Combine(_folder, "superalign-out", "demo");

    [TestMethod]
    public void Open_WritesNothing_UntilTheFirstFile()
    {
        OutputFolder.Open(null, "demo", overwrite: false);

        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder));
    }

    [TestMethod]
    public void PathOf_ReplacesWhatAnEarlierRunWroteToTheDefaultFolder()
    {
        WriteTo(OutputFolder.Open(null, "demo", overwrite: false), "model.zip", "checkpoint/config.json");

        var second = OutputFolder.Open(null, "demo", overwrite: false);
        Assert.IsTrue(File.Exists(Path.Combine(Default, "model.zip")));
        WriteTo(second, "report.html");

        CollectionAssert.AreEquivalent(new[] { OutputFolder.ListName, "report.html" }, Names(Default));
    }

    [TestMethod]
    public void Open_Refuses_WhenAFolderOfTheUserWouldBeReplaced_EvenWithOverwrite()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "out", "checkpoint"));

        var error = Assert.ThrowsExactly<ArgumentException>(() => OutputFolder.Open("out", "align", overwrite: true, "checkpoint"));

        StringAssert.Contains(error.Message, "checkpoint' was not written by an earlier run");
    }

    [TestMethod]
    public void Open_AllowsToReplaceAFolderThatAnEarlierRunWrote()
    {
        WriteTo(OutputFolder.Open("out", "align", overwrite: false, "checkpoint"), "checkpoint/config.json");

        Assert.IsNotNull(OutputFolder.Open("out", "align", overwrite: true, "checkpoint"));
    }

    [TestMethod]
    public void Open_Refuses_WhenTheDefaultFolderHoldsAFileOfTheUser()
    {
        WriteTo(OutputFolder.Open(null, "demo", overwrite: false), "model.zip");
        File.WriteAllText(Path.Combine(Default, "notes.txt"), "mine");

        var error = Assert.ThrowsExactly<ArgumentException>(() => OutputFolder.Open(null, "demo", overwrite: false));

        StringAssert.Contains(error.Message, "'notes.txt'");
        StringAssert.Contains(error.Message, "--overwrite");
        Assert.IsTrue(File.Exists(Path.Combine(Default, "model.zip")));
    }

    [TestMethod]
    public void PathOf_KeepsTheUsersFiles_WhenOverwriting()
    {
        WriteTo(OutputFolder.Open("named", "demo", overwrite: false), "model.zip");
        File.WriteAllText(Path.Combine("named", "notes.txt"), "mine");

        WriteTo(OutputFolder.Open("named", "demo", overwrite: true), "report.html");

        CollectionAssert.AreEquivalent(new[] { OutputFolder.ListName, "notes.txt", "report.html" }, Names("named"));
    }

    [TestMethod]
    public void Open_Refuses_WhenANamedFolderHoldsOurOwnEarlierOutput()
    {
        WriteTo(OutputFolder.Open("named", "demo", overwrite: false), "model.zip");

        Assert.ThrowsExactly<ArgumentException>(() => OutputFolder.Open("named", "demo", overwrite: false));
    }

    [TestMethod]
    public void Open_TakesANamedFolder_WhenItIsEmpty()
    {
        Directory.CreateDirectory("named");

        Assert.AreEqual(Path.GetFullPath("named"), OutputFolder.Open("named", "demo", overwrite: false).Path);
    }

    [TestMethod]
    public void Open_Refuses_WhenAFileHasThatName()
    {
        File.WriteAllText("named", "");

        var error = Assert.ThrowsExactly<ArgumentException>(() => OutputFolder.Open("named", "demo", overwrite: true));

        StringAssert.Contains(error.Message, "names the file");
    }

    [TestMethod]
    [DataRow("""["../notes.txt", "..", ".", "", "/etc/passwd"]""")]
    [DataRow("""not JSON""")]
    [DataRow("""null""")]
    public void PathOf_DeletesNothingElsewhere_WhenTheListIsHostile(string list)
    {
        File.WriteAllText("notes.txt", "mine");
        Directory.CreateDirectory("named");
        File.WriteAllText(Path.Combine("named", OutputFolder.ListName), list);

        WriteTo(OutputFolder.Open("named", "demo", overwrite: true), "model.zip");

        Assert.AreEqual("mine", File.ReadAllText("notes.txt"));
        Assert.IsTrue(File.Exists(Path.Combine("named", "model.zip")));
    }

    private static void WriteTo(OutputFolder output, params string[] files)
    {
        foreach (var file in files)
        {
            var parts = file.Split('/');
            var path = Path.Combine([output.PathOf(parts[0]), .. parts[1..]]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }
    }

    private static string?[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(Path.GetFileName)];

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }
}
