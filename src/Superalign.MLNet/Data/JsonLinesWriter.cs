using System.Text.Encodings.Web;
using System.Text.Json;

namespace Superalign.MLNet.Data;

/// <summary>Writes one JSON object a line, UTF-8 without escapes of letters.</summary>
internal sealed class JsonLinesWriter(Stream stream, IReadOnlyList<string> names) : IRowWriter
{
    public static JsonWriterOptions JsonOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json = new(stream, JsonOptions);
    private readonly JsonEncodedText[] _names =
        [.. names.Select(name => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];

    public void Write(IReadOnlyList<Action<Utf8JsonWriter>> values)
    {
        _json.WriteStartObject();
        for (var column = 0; column < values.Count; column++)
        {
            _json.WritePropertyName(_names[column]);
            values[column](_json);
        }
        _json.WriteEndObject();
        _json.Flush();
        stream.WriteByte((byte)'\n');
        _json.Reset();
    }

    public void Dispose() => _json.Dispose();
}
