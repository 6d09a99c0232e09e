using System.Text;

namespace Superalign.MLNet.Runtime;

/// <summary>Texts by key in a folder, a file each. Several processes may use one folder at once: a file is whole or not there.</summary>
/// <param name="folder">The folder; it is made at the first text.</param>
internal sealed class TextCache(string folder)
{
    private const int MaximumBytes = 1 << 20;

    /// <summary>The text of a key; null where there is none, or none that can be read.</summary>
    /// <param name="key">A plain name, such as a hash.</param>
    public string? Get(string key)
    {
        try
        {
            var file = new FileInfo(PathOf(key));
            return file is { Exists: true, Length: <= MaximumBytes } ? File.ReadAllText(file.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a text.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Put(string key, string text) => AtomicFile.Write(PathOf(key), stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    // A folder for each of 256 beginnings: a million files in one are slow to list.
    private string PathOf(string key)
    {
        FileName.RequirePlain(key);
        return Path.Combine(folder, key[..2], key + ".json");
    }
}
