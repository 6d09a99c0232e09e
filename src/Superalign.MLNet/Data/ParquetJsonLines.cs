using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Superalign.MLNet.Data;

/// <summary>A Parquet file as one JSON object a line, made while it is read: so that its rows are read as those of any file are. A row's line is its number.</summary>
/// <remarks>One row group is held at a time.</remarks>
internal sealed class ParquetJsonLines : Stream
{
    // A group of more rows than any writer makes is a file that lies.
    private const long MostRowsOfAGroup = 1L << 28;
    private const int BytesAtOnce = 1 << 16;

    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    private readonly Stream _file;
    private readonly string _name;
    private readonly ParquetReader _reader;
    private readonly ParquetInput[] _columns;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _read;
    private int _group = -1;
    private long _rowsLeft;

    /// <param name="file">The file's bytes, which can be sought; they are closed with this stream.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no Parquet file, or has fields of a kind that rows cannot hold.</exception>
    public ParquetJsonLines(Stream file, string name)
    {
        (_file, _name) = (file, name);
        try
        {
            _ = Told(() => ParquetFooter.ProblemOf(file) is { } problem ? throw new InvalidDataException(problem) : true);
            _reader = Told(() => ParquetReader.CreateAsync(file, Options).GetAwaiter().GetResult());
            _columns = [.. Told(() => _reader.Schema.Fields).Select(field => ParquetInput.Of(field) ?? throw Unreadable(field))];
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("It is made while it is read.");

    public override long Position { get => throw new NotSupportedException("It is made while it is read."); set => throw new NotSupportedException("It is made while it is read."); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_read == _buffer.WrittenCount && !Fill())
            return 0;
        var count = Math.Min(buffer.Length, _buffer.WrittenCount - _read);
        _buffer.WrittenSpan.Slice(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("It is made while it is read.");

    public override void SetLength(long value) => throw new NotSupportedException("It is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is only read.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _buffer.ResetWrittenCount();
        _read = 0;
        while (_rowsLeft == 0)
        {
            if (++_group >= _reader.RowGroupCount)
                return false;
            Told(OpenGroup);
        }
        using var json = new Utf8JsonWriter(_buffer, JsonLinesWriter.JsonOptions);
        for (; _rowsLeft > 0 && _buffer.WrittenCount < BytesAtOnce; _rowsLeft--)
        {
            json.WriteStartObject();
            foreach (var column in _columns)
            {
                json.WritePropertyName(column.Name);
                column.WriteNext(json);
            }
            json.WriteEndObject();
            json.Flush();
            _buffer.Write("\n"u8);
            json.Reset();
        }
        return true;
    }

    private bool OpenGroup()
    {
        using var group = _reader.OpenRowGroupReader(_group);
        if (group.RowCount is < 0 or > MostRowsOfAGroup)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"row group {_group} says that it has {group.RowCount} rows"));
        foreach (var column in _columns)
        {
            var place = group.GetMetadata(column.Field)?.MetaData;
            if (place is null || place.TotalCompressedSize < 0 || place.DataPageOffset < 0 || place.DataPageOffset > _file.Length || place.TotalCompressedSize > _file.Length)
                throw new InvalidDataException($"row group {_group} says that the field '{column.Name}' lies where the file has no bytes");
            if (column.Field.MaxRepetitionLevel == 0 && place.NumValues != group.RowCount)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the field '{column.Name}' says that it has {place.NumValues} values in row group {_group}, which has {group.RowCount} rows"));
            column.Load(group);
        }
        _rowsLeft = group.RowCount;
        return true;
    }

    // Whatever the library meets in a damaged file, the user is told of the file.
    private T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException error)
        {
            throw new InvalidDataException($"'{_name}' holds what cannot be read: {error.Message.TrimEnd('.')}. Write the file anew with such fields, or with its compression, changed or left out.", error);
        }
#pragma warning disable CA1031
        catch (Exception error) when (error is not (OperationCanceledException or UnauthorizedAccessException))
#pragma warning restore CA1031
        {
            throw new InvalidDataException(
                $"'{_name}' cannot be read as Parquet: {error.Message.TrimEnd('.')}. It may be cut short, damaged, or of another format. Write it again, or rename it if it is of another type.", error);
        }
    }

    private InvalidDataException Unreadable(Field field) => new(
        $"'{_name}' has the field '{field.Name}' of the kind {field.SchemaType}, but a row holds numbers, texts, truth values, times, and lists of these. Leave the field out of the file, or divide it into fields.");
}
