using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Superalign.MLNet.Data;

/// <summary>Reads one JSON object a line. A line is walked once; only the values that are asked for are decoded.</summary>
internal sealed class JsonLinesReader : IRecordReader
{
    private readonly LineReader _lines;
    private readonly FieldTable _fields;
    private readonly List<Slice> _values = [];
    private long _record;

    public JsonLinesReader(LineReader lines, IReadOnlyList<string> fields)
    {
        _lines = lines;
        _fields = new FieldTable(fields);
    }

    public long Line => _lines.Line;
    public IReadOnlyList<string> Fields => _fields.Names;
    public RowProblem? Problem { get; private set; }

    public bool Read()
    {
        do
        {
            if (!_lines.Read())
                return false;
        }
        while (IsBlank(_lines.Current.Span));

        _record++;
        Problem = LineCheck.Of(_lines);
        if (Problem is null)
            Walk(_lines.Current.Span);
        return true;
    }

    public FieldKind KindOf(int field) => IsHere(field) ? _values[field].Kind : FieldKind.Absent;

    public string AsWritten(int field) => IsHere(field) ? Encoding.UTF8.GetString(BytesOf(field)) : "nothing";

    public bool TryText(int field, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (KindOf(field) is not FieldKind.Text)
            return false;
        var json = Open(field);
        return TryString(ref json, out text);
    }

    public bool TryNumber(int field, out double number)
    {
        number = 0;
        return KindOf(field) is FieldKind.Number && Open(field).TryGetDouble(out number);
    }

    public bool TryBool(int field, out bool value)
    {
        value = KindOf(field) is FieldKind.Bool && BytesOf(field)[0] == (byte)'t';
        return KindOf(field) is FieldKind.Bool;
    }

    public bool TryNumbers(int field, List<float> numbers)
    {
        numbers.Clear();
        if (KindOf(field) is not FieldKind.Array)
            return false;
        var json = Open(field);
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            if (json.TokenType is JsonTokenType.Number && json.TryGetSingle(out var number) && float.IsFinite(number))
                numbers.Add(number);
            else if (json.TokenType is JsonTokenType.Null)
                numbers.Add(float.NaN);
            else
                return false;
        }
        return true;
    }

    public bool TryTexts(int field, List<ReadOnlyMemory<char>> texts)
    {
        texts.Clear();
        if (KindOf(field) is not FieldKind.Array)
            return false;
        var json = Open(field);
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            if (json.TokenType is JsonTokenType.Null)
                texts.Add(default);
            else if (json.TokenType is JsonTokenType.String && TryString(ref json, out var text))
                texts.Add(text.AsMemory());
            else
                return false;
        }
        return true;
    }

    public void Dispose() => _lines.Dispose();

    private void Walk(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
                Problem = JsonLineCheck.NotAnObject(line);
            for (var place = 0; Problem is null && json.Read() && json.TokenType is JsonTokenType.PropertyName; place++)
                Problem = Keep(ref json, place);
            if (Problem is null)
                json.Read();        // throws where anything follows the object
        }
        catch (JsonException exception)
        {
            Problem = JsonLineCheck.Broken(_lines, exception);
        }
    }

    private RowProblem? Keep(ref Utf8JsonReader json, int place)
    {
        if (!_fields.TryFind(ref json, place, out var field))
            return JsonLineCheck.UnreadableName;
        while (_values.Count <= field)
            _values.Add(default);
        if (IsHere(field))
            return JsonLineCheck.Repeated(_fields.Names[field]);

        json.Read();
        var start = (int)json.TokenStartIndex;
        var kind = Kind(json.TokenType);
        json.Skip();
        _values[field] = new Slice(_record, kind, start, (int)json.BytesConsumed - start);
        return null;
    }

    private bool IsHere(int field) => field < _values.Count && _values[field].Record == _record;

    private ReadOnlySpan<byte> BytesOf(int field) => _lines.Current.Span.Slice(_values[field].Start, _values[field].Length);

    private Utf8JsonReader Open(int field)
    {
        var json = new Utf8JsonReader(BytesOf(field));
        json.Read();
        return json;
    }

    // An escaped half of a surrogate pair is JSON, but no text.
    private static bool TryString(ref Utf8JsonReader json, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r\n"u8).IsEmpty;

    private static FieldKind Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.String => FieldKind.Text,
        JsonTokenType.Number => FieldKind.Number,
        JsonTokenType.True or JsonTokenType.False => FieldKind.Bool,
        JsonTokenType.StartArray => FieldKind.Array,
        JsonTokenType.StartObject => FieldKind.Object,
        _ => FieldKind.Null,
    };

    /// <summary>Where a value stands in the line of one record.</summary>
    private readonly record struct Slice(long Record, FieldKind Kind, int Start, int Length);
}
