using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void OpenLast_GivesTheLast_AndOldOnesGo()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Assert.IsNull(checkpoints.OpenLast());
        for (var number = 1; number <= 12; number++)
            Save(checkpoints, number);
        CollectionAssert.AreEqual((string[])["000011", "000012"], checkpoints.All.Select(Path.GetFileName).ToArray());
        using var reader = new StreamReader(checkpoints.OpenLast()!.OpenRead("a.txt"));
        Assert.AreEqual("content of 12", reader.ReadToEnd());
    }

    // Numbers of seven digits stand before those of six in the order of letters.
    [TestMethod]
    public void OpenLast_GivesTheLastByNumber()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Save(checkpoints, 999_999);
        Save(checkpoints, 1_000_000);
        using var reader = new StreamReader(checkpoints.OpenLast()!.OpenRead("a.txt"));
        Assert.AreEqual("content of 1000000", reader.ReadToEnd());
    }

    // Every bit of every file, the checksums' own among them.
    [TestMethod]
    public void OpenLast_RefusesAFlippedBit_AndNamesTheOneBefore()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Save(checkpoints, 1);
        Save(checkpoints, 2);
        var last = checkpoints.All[^1];
        foreach (var path in Directory.GetFiles(last))
        {
            var content = File.ReadAllBytes(path);
            for (var bit = 0; bit < 8 * content.Length; bit++)
            {
                byte[] flipped = [.. content];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(path, flipped);
                var error = Assert.ThrowsExactly<InvalidDataException>(() => checkpoints.OpenLast(), $"{Path.GetFileName(path)}, bit {bit}");
                StringAssert.Contains(error.Message, checkpoints.All[0]);
            }
            File.WriteAllBytes(path, content);
        }
        Assert.IsNotNull(checkpoints.OpenLast());
    }

    [TestMethod]
    public void OpenLast_RefusesWhatIsCutShortOrMissing()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Save(checkpoints, 1);
        var file = Path.Combine(checkpoints.All[0], "a.txt");
        File.WriteAllText(file, "content");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => checkpoints.OpenLast()).Message, "'a.txt' is damaged");
        File.Delete(file);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => checkpoints.OpenLast());
        StringAssert.Contains(error.Message, "'a.txt' is missing");
        StringAssert.Contains(error.Message, "none before it");
        File.Delete(Path.Combine(checkpoints.All[0], "checksums.json"));
        Assert.ThrowsExactly<InvalidDataException>(() => checkpoints.OpenLast());
    }

    // What a killed process leaves has no number yet.
    [TestMethod]
    public void All_LeavesOutWhatIsNotWhole()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Save(checkpoints, 1);
        Directory.CreateDirectory(_folder["run/.000002.partial"]);
        Directory.CreateDirectory(_folder["run/notes"]);
        Assert.HasCount(1, checkpoints.All);
    }

    [TestMethod]
    public void Save_KeepsTheOlderOnes_WhenItFails()
    {
        var checkpoints = new CheckpointFolder(_folder["run"]);
        Save(checkpoints, 1);
        Save(checkpoints, 2);
        Assert.ThrowsExactly<IOException>(() => checkpoints.Save(3, keep: 2, files =>
        {
            files.Write("a.txt", stream => stream.WriteByte(1));
            throw new IOException("No space left on device");
        }));
        CollectionAssert.AreEqual((string[])["000001", "000002"], checkpoints.All.Select(Path.GetFileName).ToArray());
        Assert.HasCount(2, Directory.GetFileSystemEntries(_folder["run"]));
    }

    private static void Save(CheckpointFolder checkpoints, int number) => checkpoints.Save(number, keep: 2, files =>
    {
        files.Write("a.txt", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes($"content of {number}")));
        files.Write("b.bin", stream => stream.WriteByte((byte)number));
    });
}
