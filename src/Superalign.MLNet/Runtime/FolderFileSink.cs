namespace Superalign.MLNet.Runtime;

/// <summary>A folder on disk that takes files; each name once.</summary>
internal sealed class FolderFileSink(string folder) : IFileSink
{
    public void Write(string name, Action<Stream> write)
    {
        FileName.RequirePlain(name);
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write);
        write(stream);
        stream.Flush(flushToDisk: true);
    }
}
