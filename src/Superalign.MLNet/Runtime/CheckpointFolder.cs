using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Superalign.MLNet.Runtime;

/// <summary>A folder of numbered checkpoints, each a folder of files with their checksums: there as a whole, or not at all.</summary>
/// <param name="folder">The folder; it is made where it is missing.</param>
internal sealed class CheckpointFolder(string folder)
{
    private const string ChecksumFile = "checksums.json";
    private const string NumberFormat = "000000";

    /// <summary>The folder's full path.</summary>
    public string Location { get; } = Path.GetFullPath(folder);

    /// <summary>The checkpoints that are there, the oldest first.</summary>
    public IReadOnlyList<string> All => Directory.Exists(Location)
        ? [.. Directory.EnumerateDirectories(Location).Where(path => Path.GetFileName(path) is { Length: >= 6 } name && name.All(char.IsAsciiDigit)).OrderBy(path => Path.GetFileName(path).Length).ThenBy(path => path, StringComparer.Ordinal)]
        : [];

    /// <summary>Writes a checkpoint, and then removes the oldest ones.</summary>
    /// <param name="number">Its number, larger than those that are there.</param>
    /// <param name="keep">How many are kept, at least 1.</param>
    /// <param name="write">Writes its files.</param>
    /// <exception cref="IOException">The disk is full. The older checkpoints are as they were.</exception>
    public void Save(int number, int keep, Action<IFileSink> write)
    {
        FolderFiles.Save(Path.Combine(Location, number.ToString(NumberFormat, CultureInfo.InvariantCulture)), files =>
        {
            var checksums = new Checksums(files);
            write(checksums);
            files.Write(ChecksumFile, stream => JsonSerializer.Serialize(stream, checksums.OfFiles));
        }, overwrite: true);
        foreach (var old in All.SkipLast(keep))
            Directory.Delete(old, recursive: true);
    }

    /// <summary>The files of the last checkpoint, after all of them were compared with their checksums; null where there is none.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or missing; the message names the checkpoint before it.</exception>
    public IFileSet? OpenLast()
    {
        if (All is not [.., var last])
            return null;
        var files = FolderFiles.Open(last);
        if (Damage(files) is not { } damage)
            return files;
        var before = All is [.., var other, _] ? $"Delete that folder to go on from the one before it, '{other}'." : "There is none before it: start the run anew in another folder.";
        throw new InvalidDataException($"The checkpoint '{last}' cannot be used: {damage}. {before}");
    }

    private static string? Damage(IFileSet files)
    {
        try
        {
            if (!files.Contains(ChecksumFile))
                return $"it has no '{ChecksumFile}'";
            using var stream = files.OpenRead(ChecksumFile);
            var checksums = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
            foreach (var (name, checksum) in checksums)
            {
                if (!files.Contains(name))
                    return $"'{name}' is missing";
                using var file = files.OpenRead(name);
                if (Convert.ToHexStringLower(SHA256.HashData(file)) != checksum)
                    return $"'{name}' is damaged: it is not what was written";
            }
            return null;
        }
        catch (JsonException)
        {
            return $"'{ChecksumFile}' is damaged";
        }
    }

    /// <summary>Takes the checksum of every file while it is written.</summary>
    private sealed class Checksums(IFileSink files) : IFileSink
    {
        public Dictionary<string, string> OfFiles { get; } = [];

        public void Write(string name, Action<Stream> write) => files.Write(name, stream =>
        {
            using var hash = SHA256.Create();
            using (var through = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
                write(through);
            OfFiles[name] = Convert.ToHexStringLower(hash.Hash!);
        });
    }
}
