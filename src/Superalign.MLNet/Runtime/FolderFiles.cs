namespace Superalign.MLNet.Runtime;

/// <summary>The files of a folder on disk, such as a model's checkpoint.</summary>
public static class FolderFiles
{
    /// <summary>The files of a folder, to read. Folders below it are not seen.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IFileSet Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var path = Path.GetFullPath(folder);
        return Directory.Exists(path)
            ? new FolderFileSet(path)
            : throw new DirectoryNotFoundException($"There is no folder '{path}'. Give the folder that holds the files.");
    }

    /// <summary>Writes a folder as a whole: into a temporary one beside it, which gets the name when all is written.</summary>
    /// <param name="folder">The folder to make; folders above it are made where they are missing.</param>
    /// <param name="write">Writes the files.</param>
    /// <param name="overwrite">Whether a folder that holds something may be replaced, all of it; default false.</param>
    /// <exception cref="IOException">The folder holds something and <paramref name="overwrite"/> is false, or the disk is full.
    /// The old folder, if any, is as it was.</exception>
    public static void Save(string folder, Action<IFileSink> write, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(write);
        var target = new PartialName(folder);
        RequireFree(target.Final, overwrite);
        Directory.CreateDirectory(target.Partial);
        try
        {
            write(new FolderFileSink(target.Partial));
            Replace(target);
        }
        catch
        {
            if (Directory.Exists(target.Partial))
                Directory.Delete(target.Partial, recursive: true);
            throw;
        }
    }

    private static void RequireFree(string folder, bool overwrite)
    {
        if (File.Exists(folder))
            throw new IOException($"'{folder}' is a file, but a folder is to be written there. Give another name.");
        if (!overwrite && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"The folder '{folder}' holds something already. Give another name, or allow it to be replaced.");
    }

    private static void Replace(PartialName target)
    {
        if (!Directory.Exists(target.Final))
        {
            Directory.Move(target.Partial, target.Final);
            return;
        }
        var old = new PartialName(target.Final).Partial;
        Directory.Move(target.Final, old);
        try
        {
            Directory.Move(target.Partial, target.Final);
        }
        catch
        {
            Directory.Move(old, target.Final);
            throw;
        }
        Directory.Delete(old, recursive: true);
    }
}
