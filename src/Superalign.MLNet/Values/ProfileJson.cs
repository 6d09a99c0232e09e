using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>Reads profiles strictly: what is not known is an error, with its place.</summary>
internal static class ProfileJson
{
    private const int MostLevels = 32;

    public static JsonDocumentOptions DocumentOptions { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MostLevels,
        AllowDuplicateProperties = false,
    };

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        MaxDepth = MostLevels,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a profile and checks it.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no profile; the message says where and why.</exception>
    public static ValueProfile Read(byte[] json, string name)
    {
        var text = json.AsMemory(WithoutMark(json));
        try
        {
            RequireText(text, name);
            RequireKnownKinds(text, name);
            var profile = JsonSerializer.Deserialize<ValueProfile>(text.Span, Options) ?? throw new JsonException("It holds null.");
            return ProfileProblems.Of(profile) is var (place, problem) ? throw new InvalidDataException($"{name}: {place} {problem}.") : profile;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException($"{name} holds half of a surrogate pair (\\ud800 to \\udfff without its other half), which is no character. Write the character itself.", error);
        }
        catch (JsonException error)
        {
            var (place, problem) = ProfileErrors.Of(error, text);
            throw new InvalidDataException(
                $"{name}{place} is no value profile of version {ValueProfile.CurrentVersion}: {problem} Compare it with value-profile.schema.json.", error);
        }
    }

    private static void RequireText(ReadOnlyMemory<byte> json, string name)
    {
        if (!Utf8.IsValid(json.Span))
            throw new InvalidDataException($"{name} is not UTF-8 from byte {Utf8Length(json.Span) + 1} on, but JSON is. Save it as UTF-8.");
    }

    private static int Utf8Length(ReadOnlySpan<byte> bytes)
    {
        var read = 0;
        while (Rune.DecodeFromUtf8(bytes[read..], out _, out var length) == OperationStatus.Done)
            read += length;
        return read;
    }

    // The names of all that is known are worth more than the reader's own message; of another version other names are known.
    private static void RequireKnownKinds(ReadOnlyMemory<byte> json, string name)
    {
        using var document = JsonDocument.Parse(json, DocumentOptions);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number) && ProfileProblems.OfVersion(number) is { } problem)
            throw new InvalidDataException($"{name}: version {problem}.");
        foreach (var (value, values) in Objects(root, "values"))
        {
            foreach (var (scorer, scorers) in Objects(value, "scorers"))
            {
                Require(scorer, $"{values}.{scorers}", ScorerStatement.Discriminator, ScorerStatement.Ids, "scorer");
                foreach (var (rule, rules) in Objects(scorer, "rules"))
                    Require(rule, $"{values}.{scorers}.{rules}", Rule.Discriminator, Rule.Ids, "rule");
            }
        }

        void Require(JsonElement of, string place, string property, IReadOnlyList<string> known, string what)
        {
            var isThere = of.TryGetProperty(property, out var kind);
            if (!isThere || kind.ValueKind != JsonValueKind.String || !known.Any(kind.ValueEquals))
            {
                throw new InvalidDataException(
                    $"{name}: {place} {(isThere ? $"has the {property} {Excerpts.Line(kind.GetRawText(), 40).Replace('"', '\'')}" : $"has no '{property}'")}; " +
                    $"the {what}s that are known are {string.Join(", ", known)}. Choose one of these.");
            }
        }
    }

    private static IEnumerable<(JsonElement Item, string Place)> Objects(JsonElement parent, string property) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, i) => (item, $"{property}[{i}]")).Where(one => one.item.ValueKind == JsonValueKind.Object)
            : [];

    private static int WithoutMark(byte[] json) => json is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
}
