namespace Superalign.MLNet.Runtime;

/// <summary>Reads files that people write and that are held in memory as a whole.</summary>
internal static class SmallTextFile
{
    private const int MaximumBytes = 16 << 20;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is larger than 16 MiB.</exception>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}' (looked for at '{Path.GetFullPath(path)}'). Check the name and the folder.", path);
        using var stream = File.OpenRead(path);
        if (stream.Length > MaximumBytes)
            throw new InvalidDataException($"'{path}' has {stream.Length} bytes, but at most {MaximumBytes} are expected of such a file. Check that the file is what its name says.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
