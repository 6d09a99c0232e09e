using System.Text.Json;

namespace Superalign.MLNet.Runtime;

/// <summary>One JSON object of a file and typed access to its fields, with errors that name file, field and value.</summary>
/// <remarks>A field that is <c>null</c> counts as absent, as it does in Hugging Face's files.</remarks>
internal sealed class JsonFields
{
    private readonly JsonElement _fields;

    private JsonFields(string file, JsonElement fields)
    {
        File = file;
        _fields = fields;
    }

    /// <summary>The file and its place, for error messages.</summary>
    public string File { get; }

    /// <summary>Reads a file that holds one JSON object; a name that occurs twice is refused.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is too large, no JSON, or no object.</exception>
    public static JsonFields Read(IFileSet files, string name) =>
        Parse(SmallFile.Read(files, name), SmallFile.Describe(files, name));

    /// <summary>Parses UTF-8 text that holds one JSON object.</summary>
    /// <param name="utf8">The text; a byte order mark is skipped.</param>
    /// <param name="file">The file and its place, for error messages.</param>
    /// <exception cref="InvalidDataException">It is no JSON, or no object.</exception>
    public static JsonFields Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new JsonFields(file, document.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is not JSON that can be read: {error.Message}", error);
        }
        throw new InvalidDataException($"{file} holds JSON, but one object in braces is expected.");
    }

    /// <summary>Finds a field that is present and not null.</summary>
    public bool TryGet(string name, out JsonElement value) =>
        _fields.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether a field is there, be it null.</summary>
    public bool Has(string name) => _fields.TryGetProperty(name, out _);

    /// <summary>A whole number that must be there.</summary>
    public int RequiredInt(string name) =>
        OptionalInt(name) ?? throw new InvalidDataException($"{File} has no '{name}', which must be a whole number.");

    /// <summary>A whole number, or null where the field is absent.</summary>
    public int? OptionalInt(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return IsInt(value, out var number) ? number : throw Unexpected(name, value, "a whole number of 32 bits");
    }

    /// <summary>A finite number, or null where the field is absent.</summary>
    public double? OptionalDouble(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Unexpected(name, value, "a finite number");
    }

    /// <summary>A truth value, or null where the field is absent.</summary>
    public bool? OptionalBool(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Unexpected(name, value, "true or false");
    }

    /// <summary>A text, or null where the field is absent.</summary>
    public string? OptionalText(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return AsText(value) ?? throw Unexpected(name, value, "a text");
    }

    /// <summary>A whole number or a list of them, or null where the field is absent.</summary>
    public int[]? OptionalInts(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return [RequiredInt(name)];
        var numbers = new int[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!IsInt(item, out numbers[index++]))
                throw Unexpected(name, value, "a whole number or a list of whole numbers");
        }
        return numbers;
    }

    /// <summary>A list of texts that must be there.</summary>
    public string[] RequiredTexts(string name)
    {
        if (!TryGet(name, out var value))
            throw new InvalidDataException($"{File} has no '{name}', which must be a list of texts.");
        if (value.ValueKind != JsonValueKind.Array)
            throw Unexpected(name, value, "a list of texts");
        return [.. value.EnumerateArray().Select(item => AsText(item) ?? throw Unexpected(name, item, "texts only"))];
    }

    /// <summary>An object, or null where the field is absent.</summary>
    public JsonFields? OptionalObject(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Object
            ? new JsonFields($"'{name}' of {File}", value)
            : throw Unexpected(name, value, "an object in braces");
    }

    /// <summary>All fields of the object as texts.</summary>
    /// <exception cref="InvalidDataException">A field is not a text.</exception>
    public IEnumerable<(string Name, string Value)> Texts()
    {
        foreach (var property in _fields.EnumerateObject())
        {
            var name = AsName(property) ?? throw new InvalidDataException($"{File} has a name that is not valid Unicode.");
            yield return (name, AsText(property.Value) ?? throw Unexpected(name, property.Value, "a text"));
        }
    }

    /// <summary>The error for a field that has another value than one that can be used.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="expected">What is expected, and what to do where that isn't plain.</param>
    public InvalidDataException Unexpected(string name, JsonElement value, string expected) =>
        new($"'{name}' of {File} is {Excerpt.Of(value.GetRawText())}; expected is {expected}.");

    private static bool IsInt(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }

    // JSON may spell half a surrogate pair ("\ud800"), which is no text: the reader throws for it when asked.
    private static string? AsText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? AsName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
