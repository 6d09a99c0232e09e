namespace Superalign.MLNet.Runtime;

/// <summary>Reads files that are held in memory as a whole: configurations and tokenizers, never weights.</summary>
internal static class SmallFile
{
    /// <summary>The most bytes that such a file may have: 64 MiB, several times the largest tokenizer in use.</summary>
    public const int MaximumBytes = 64 << 20;

    /// <summary>A file and its place for error messages, as in <c>'config.json' in '/models/a'</c>.</summary>
    public static string Describe(IFileSet files, string name) => $"'{name}' in '{files.Location}'";

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is larger than <see cref="MaximumBytes"/>.</exception>
    public static byte[] Read(IFileSet files, string name)
    {
        using var stream = files.OpenRead(name);
        if (stream.Length > MaximumBytes)
        {
            throw new InvalidDataException(
                $"{Describe(files, name)} has {stream.Length} bytes but at most {MaximumBytes} are expected of such a file; " +
                "check that the file is what its name says.");
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
