namespace Superalign.MLNet.Runtime;

/// <summary>The files of one of several models that share a place: their names begin with its own.</summary>
/// <param name="files">All files.</param>
/// <param name="prefix">What the names begin with.</param>
internal sealed class PrefixedFiles(IFileSet files, string prefix) : IFileSet
{
    public string Location => files.Location;

    public bool Contains(string name) => files.Contains(prefix + name);

    public Stream OpenRead(string name) => files.OpenRead(prefix + name);

    /// <summary>Takes the files of one of the models.</summary>
    /// <param name="files">Takes all files.</param>
    /// <param name="prefix">What the names begin with.</param>
    internal sealed class Sink(IFileSink files, string prefix) : IFileSink
    {
        public void Write(string name, Action<Stream> write) => files.Write(prefix + name, write);
    }
}
