using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Superalign.MLNet.Values;

/// <summary>Reads profiles strictly: what is not known is an error, with its place.</summary>
internal static class ProfileJson
{
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
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a profile and checks it.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no profile; the message says where and why.</exception>
    public static ValueProfile Read(byte[] json, string name)
    {
        try
        {
            RequireKnownKinds(json, name);
            var profile = JsonSerializer.Deserialize<ValueProfile>(json.AsSpan(WithoutMark(json)), Options) ?? throw new JsonException("It holds null.");
            return ProfileProblems.Of(profile) is var (place, text) ? throw new InvalidDataException($"{name}: {place} {text}.") : profile;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{name}{Place(error)} is no value profile of version {ValueProfile.CurrentVersion}: {Plain(error.Message)} Compare it with value-profile.schema.json.", error);
        }
    }

    // The names of all that is known are worth more than the reader's own message.
    private static void RequireKnownKinds(byte[] json, string name)
    {
        var root = JsonNode.Parse(json.AsSpan(WithoutMark(json)), documentOptions: new JsonDocumentOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = Options.MaxDepth,
        });
        foreach (var (value, values) in Objects(root as JsonObject, "values"))
        {
            foreach (var (scorer, scorers) in Objects(value, "scorers"))
            {
                Require(scorer, $"{values}.{scorers}", ScorerStatement.Discriminator, ScorerStatement.Ids, "scorer");
                foreach (var (rule, rules) in Objects(scorer, "rules"))
                    Require(rule, $"{values}.{scorers}.{rules}", Rule.Discriminator, Rule.Ids, "rule");
            }
        }

        void Require(JsonObject of, string place, string property, IReadOnlyList<string> known, string what)
        {
            var kind = of[property] is JsonValue stated && stated.TryGetValue<string>(out var text) ? text : null;
            if (kind is null || !known.Contains(kind))
            {
                throw new InvalidDataException(
                    $"{name}: {place} {(kind is null ? $"has no '{property}'" : $"has the {property} '{kind}'")}; the {what}s that are known are {string.Join(", ", known)}. Choose one of these.");
            }
        }
    }

    private static IEnumerable<(JsonObject Item, string Place)> Objects(JsonObject? parent, string property) =>
        (parent?[property] as JsonArray ?? []).Select((item, i) => (Item: item as JsonObject, Place: $"{property}[{i}]"))
            .Where(one => one.Item is not null).Select(one => (one.Item!, one.Place));

    private static string Place(JsonException error) =>
        (error.LineNumber is { } line ? $", line {line + 1}, column {error.BytePositionInLine + 1}" : "") + (error.Path is { Length: > 2 } path ? $" ({path[2..]})," : "");

    // The reader repeats the place at the end.
    private static string Plain(string message) => message.IndexOf(" Path:", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message;

    private static int WithoutMark(byte[] json) => json is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
}
