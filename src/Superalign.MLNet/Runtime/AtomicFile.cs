namespace Superalign.MLNet.Runtime;

/// <summary>Writes a file so that its name never stands for half of it.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary file beside <paramref name="path"/>, and gives it that name when all is written.</summary>
    /// <param name="path">The file to make or replace; folders that are missing are made.</param>
    /// <param name="write">Writes the content. The stream can seek and read, and is closed afterwards.</param>
    /// <exception cref="IOException">The disk is full, or the name is that of a folder. The old file, if any, is as it was.</exception>
    /// <remarks>When <paramref name="write"/> throws, the temporary file is removed. A killed process may leave it behind, under a
    /// name that starts with a dot and ends in <c>.partial</c>.</remarks>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = new PartialName(path);
        if (Directory.Exists(target.Final))
            throw new IOException($"'{target.Final}' is a folder, but a file is to be written there. Give the name of a file.");
        Directory.CreateDirectory(target.Parent);
        try
        {
            using (var stream = new FileStream(target.Partial, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(target.Partial, target.Final, overwrite: true);
        }
        catch
        {
            File.Delete(target.Partial);
            throw;
        }
    }
}
