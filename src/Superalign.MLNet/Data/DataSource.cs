namespace Superalign.MLNet.Data;

/// <summary>A file's bytes, which can be read any number of times, also at once.</summary>
internal sealed class DataSource : IDisposable
{
    /// <summary>The path that stands for the standard input.</summary>
    public const string StandardInputPath = "-";

    private readonly string? _path;
    private readonly SpooledStream? _spool;

    private DataSource(string name, FileFormat format, string? path, SpooledStream? spool) =>
        (Name, Format, _path, _spool) = (name, format, path, spool);

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    public FileFormat Format { get; }

    /// <summary>A file, or the standard input for <c>-</c>; a pipe is copied first.</summary>
    /// <exception cref="ArgumentException">The path is empty or names a folder.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file may not be read.</exception>
    public static DataSource FromPath(string path, FileFormat format)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path == StandardInputPath)
        {
            using var input = Console.OpenStandardInput();
            return FromStream(input, format, "standard input");
        }
        if (Directory.Exists(path))
            throw new ArgumentException($"'{path}' is a folder, but a file was expected. Name one file in it.", nameof(path));
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no file '{path}' (looked for at '{Path.GetFullPath(path)}'). Check the name and the folder.", path);
        }

        using var stream = OpenFile(path);
        return stream.CanSeek ? new(path, format, path, null) : FromStream(stream, format, path);
    }

    /// <summary>A copy of what a stream still holds; the stream stays the caller's.</summary>
    public static DataSource FromStream(Stream stream, FileFormat format, string name) =>
        new(name, format, null, SpooledStream.CopyOf(stream));

    /// <summary>Opens the bytes from their start; the caller disposes the stream.</summary>
    public Stream Open() => _spool is null ? OpenFile(_path!) : _spool.Open();

    /// <summary>Opens the rows from the first.</summary>
    /// <param name="fields">Fields that get the indexes 0, 1, …; those found besides them follow.</param>
    /// <param name="maxLineLength">The longest line allowed, in bytes.</param>
    public IRecordReader OpenRecords(IReadOnlyList<string> fields, int maxLineLength)
    {
        var stream = Format is FileFormat.Parquet ? new ParquetJsonLines(Open(), Name) : Open();
        var lines = new LineReader(stream, Name, maxLineLength);
        try
        {
            return Format is FileFormat.JsonLines or FileFormat.Parquet
                ? new JsonLinesReader(lines, fields)
                : new SeparatedReader(lines, Name, Format is FileFormat.Csv ? "," : "\t", maxLineLength, fields);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    public void Dispose() => _spool?.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException(
                $"'{path}' may not be read by this user. Change its permissions, or copy it.", exception);
        }
    }
}
