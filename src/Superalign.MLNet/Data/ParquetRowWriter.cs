using System.Buffers;
using System.Text.Json;
using Microsoft.ML;
using Parquet;
using Parquet.Schema;

namespace Superalign.MLNet.Data;

/// <summary>Writes rows as Parquet, a row group at a time.</summary>
internal sealed class ParquetRowWriter : IRowWriter
{
    private const int RowsOfAGroup = 1 << 16;
    private const int BytesOfAGroup = 1 << 26;

    private readonly ParquetOutput[] _columns;
    private readonly ParquetWriter _writer;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private int _rows;
    private long _bytes;

    /// <param name="stream">The file; it can be sought and is left open.</param>
    /// <param name="columns">The columns, of types that have a JSON form.</param>
    public ParquetRowWriter(Stream stream, IReadOnlyList<DataViewSchema.Column> columns)
    {
        _columns = [.. columns.Select(column => ParquetOutput.Of(column))];
        var schema = new ParquetSchema(_columns.Select(column => column.Field));
        _writer = ParquetWriter.CreateAsync(schema, stream).GetAwaiter().GetResult();
        _json = new Utf8JsonWriter(_buffer, JsonLinesWriter.JsonOptions);
    }

    public void Write(IReadOnlyList<Action<Utf8JsonWriter>> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _buffer.ResetWrittenCount();
            _json.Reset();
            values[i](_json);
            _json.Flush();
            _bytes += _buffer.WrittenCount;
            _columns[i].Add(_buffer.WrittenSpan);
        }
        if (++_rows == RowsOfAGroup || _bytes >= BytesOfAGroup)
            WriteGroup();
    }

    public void Dispose()
    {
        if (_rows > 0)
            WriteGroup();
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _json.Dispose();
    }

    private void WriteGroup()
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
            column.Write(group);
        (_rows, _bytes) = (0, 0);
    }
}
