namespace Superalign.MLNet.Runtime;

/// <summary>Named files to read: a checkpoint folder on disk, or the entries of a component inside a model zip.</summary>
public interface IFileSet
{
    /// <summary>Where the files are, for error messages: a folder's path or a zip entry's name.</summary>
    string Location { get; }

    /// <summary>Whether there is a file of this name; names are plain file names without a folder.</summary>
    bool Contains(string name);

    /// <summary>Opens a file for reading. The caller disposes the stream, which can seek.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message names it and the location.</exception>
    Stream OpenRead(string name);
}
