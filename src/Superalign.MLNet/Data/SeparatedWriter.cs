using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Superalign.MLNet.Data;

/// <summary>Writes a header and rows of cells, quoted where needed; a list is written as JSON in one cell.</summary>
internal sealed class SeparatedWriter : IRowWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly CsvWriter _cells;

    public SeparatedWriter(Stream stream, string separator, IReadOnlyList<string> names)
    {
        _json = new Utf8JsonWriter(_buffer, JsonLinesWriter.JsonOptions);
        var text = new StreamWriter(stream, new UTF8Encoding(false), -1, leaveOpen: true);
        _cells = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator, NewLine = "\n" });
        foreach (var name in names)
            _cells.WriteField(name);
        _cells.NextRecord();
    }

    public void Write(IReadOnlyList<Action<Utf8JsonWriter>> values)
    {
        foreach (var value in values)
        {
            _buffer.ResetWrittenCount();
            _json.Reset();
            value(_json);
            _json.Flush();
            _cells.WriteField(CellOf(_buffer.WrittenSpan));
        }
        _cells.NextRecord();
    }

    public void Dispose()
    {
        _json.Dispose();
        _cells.Dispose();
    }

    private static string CellOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => "",
            JsonTokenType.String => reader.GetString()!,
            _ => Encoding.UTF8.GetString(json),
        };
    }
}
