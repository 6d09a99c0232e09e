using System.Text;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>Named files in memory: what is written can be read again.</summary>
internal sealed class MemoryFiles : IFileSet, IFileSink
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Location => "memory";

    public IReadOnlyCollection<string> Names => _files.Keys;

    public byte[] this[string name]
    {
        get => _files[name];
        set => _files[name] = value;
    }

    /// <summary>The files of a folder of the development data.</summary>
    public static MemoryFiles FromData(string relativePath)
    {
        var files = new MemoryFiles();
        foreach (var path in Directory.EnumerateFiles(SharedData.Require(relativePath)))
            files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        return files;
    }

    public MemoryFiles With(string name, string text)
    {
        _files[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public MemoryFiles Without(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _files.Remove(name);
        return this;
    }

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    public bool Contains(string name) => _files.ContainsKey(name);

    public Stream OpenRead(string name) => _files.TryGetValue(name, out var bytes)
        ? new MemoryStream(bytes, writable: false)
        : throw new FileNotFoundException($"'{name}' is not in '{Location}'.", name);

    public void Write(string name, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        _files[name] = stream.ToArray();
    }
}
