using System.Text.Json;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Output;

/// <summary>
/// The folder that a run writes to. It replaces nothing but our own earlier output, which a list in the folder names, and
/// touches the disk at the first file only: a run that fails before that leaves everything as it was.
/// </summary>
internal sealed class OutputFolder
{
    /// <summary>The file that lists what a run wrote.</summary>
    public const string ListName = ".superalign-output.json";

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private bool _started;

    private OutputFolder(string path) => Path = path;

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Checks that the folder may be written to.</summary>
    /// <param name="named">The folder that the user named; null means <c>superalign-out/COMMAND</c>.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="overwrite">Whether a folder that holds other files may be written to; those files stay.</param>
    /// <param name="folders">Folders within it that the run replaces as a whole; one that no earlier run wrote is refused.</param>
    /// <exception cref="ArgumentException">The folder holds what may not be replaced.</exception>
    public static OutputFolder Open(string? named, string command, bool overwrite, params string[] folders)
    {
        var path = System.IO.Path.GetFullPath(named ?? System.IO.Path.Combine("superalign-out", command));
        if (File.Exists(path))
            throw new ArgumentException($"'--output' names the file '{path}'; a folder is needed, for several files are written. Name another.");
        var foreign = ForeignIn(path, ownOutputMayGo: named is null);
        if (foreign is not null && !overwrite)
            throw new ArgumentException(
                $"The folder '{path}' is not empty: it holds '{foreign}'. Name another with '--output', or add '--overwrite'.");
        if (folders.Except(ListIn(path)).Select(folder => System.IO.Path.Combine(path, folder)).FirstOrDefault(Directory.Exists) is { } replaced)
            throw new ArgumentException($"'{replaced}' was not written by an earlier run, and would be replaced as a whole. Name another folder with '--output'.");
        return new OutputFolder(path);
    }

    /// <summary>The path for a file or folder of this run, directly in the folder; what an earlier run wrote goes at the first call.</summary>
    /// <param name="name">A plain name such as <c>model.zip</c>.</param>
    public string PathOf(string name)
    {
        if (!_started)
            RemoveEarlierOutput();
        _started = true;
        if (_names.Add(name))
            WriteList();
        return System.IO.Path.Combine(Path, name);
    }

    private static string? ForeignIn(string path, bool ownOutputMayGo)
    {
        if (!Directory.Exists(path))
            return null;
        var own = ownOutputMayGo ? ListIn(path).Append(ListName) : [];
        return Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName).Except(own).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private void RemoveEarlierOutput()
    {
        Directory.CreateDirectory(Path);
        foreach (var entry in ListIn(Path).Select(name => System.IO.Path.Combine(Path, name)))
        {
            if (File.Exists(entry))
                File.Delete(entry);
            else if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
        }
    }

    private void WriteList() =>
        AtomicFile.Write(System.IO.Path.Combine(Path, ListName), stream => JsonSerializer.Serialize(stream, _names));

    /// <summary>What an earlier run wrote here. Only plain names count: a list cannot point out of its folder.</summary>
    private static IEnumerable<string> ListIn(string path)
    {
        var list = System.IO.Path.Combine(path, ListName);
        if (!File.Exists(list))
            return [];
        try
        {
            var names = JsonSerializer.Deserialize<string[]>(File.ReadAllText(list)) ?? [];
            return names.Where(name => name is not ("" or "." or "..") && System.IO.Path.GetFileName(name) == name);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
