using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Values;

/// <summary>Says of JSON that is no profile what is wrong with it, in words of the profile and not of the reader's types.</summary>
internal static partial class ProfileErrors
{
    /// <summary>Where it is, and what was found and expected there.</summary>
    /// <param name="error">What the reader says.</param>
    /// <param name="json">What was read.</param>
    public static (string Place, string Text) Of(JsonException error, ReadOnlyMemory<byte> json)
    {
        var path = error.Path is { Length: > 2 } full ? full[2..] : "";
        var line = error.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}, column {error.BytePositionInLine + 1}") : "";
        return (line + (path.Length > 0 ? $" ({path})," : ""), Explain(error.Message, ValueAt(json, path)));
    }

    private static string Explain(string message, string found)
    {
        if (Conversion().Match(message) is { Success: true } conversion && TypeOf(conversion.Groups[1].Value) is var type)
            return $"{(found.Length > 0 ? $"{found} stands" : "What stands")} where {Expected(type)} is expected.";
        if (Unknown().Match(message) is { Success: true } unknown && TypeOf(unknown.Groups[2].Value) is { } owner)
            return $"the property '{unknown.Groups[1].Value}' is not known; known here are {string.Join(", ", PropertiesOf(owner))}. Correct it or leave it out.";
        if (Null().Match(message) is { Success: true } nothing)
            return $"'{nothing.Groups[1].Value}' is null. Give it a value, or leave it out where it has a default.";
        if (Missing().Match(message) is { Success: true } missing)
            return $"it lacks {missing.Groups[1].Value}. Add what is missing.";
        if (Duplicate().Match(message) is { Success: true } twice)
            return $"'{twice.Groups[1].Value}' stands twice in one object. Leave one of them out.";
        // The reader repeats the place at the end.
        return PlaceAtEnd().Replace(message, "");
    }

    // A type that is not ours is named by its short name only.
    private static Type? TypeOf(string name) =>
        name.StartsWith("System.Collections.", StringComparison.Ordinal) ? typeof(Array) : typeof(ValueProfile).Assembly.GetType(name) ?? Type.GetType(name);

    private static string Expected(Type? type) =>
        type is { IsEnum: true } ? $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
        : type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(Array) ? "a list"
        : "an object";

    private static IEnumerable<string> PropertiesOf(Type type) =>
        (type.IsAssignableTo(typeof(Rule)) ? [Rule.Discriminator] : type.IsAssignableTo(typeof(ScorerStatement)) ? (string[])[ScorerStatement.Discriminator] : [])
        .Concat(ProfileJson.Options.GetTypeInfo(type).Properties.Select(property => property.Name).Where(name => name.Length > 0).Order(StringComparer.Ordinal));

    // Empty where it cannot be had.
    private static string ValueAt(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, ProfileJson.DocumentOptions);
            var value = document.RootElement;
            foreach (var step in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
                value = step.EndsWith(']') ? value[int.Parse(step.AsSpan(..^1), CultureInfo.InvariantCulture)] : value.GetProperty(step);
            return value.ValueKind switch
            {
                JsonValueKind.Object => "an object",
                JsonValueKind.Array => "a list",
                _ => Excerpts.Line(value.GetRawText(), 40),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"could not be converted to (?:System\.Nullable`1\[)?([\w.]+\w)")]
    private static partial Regex Conversion();

    [GeneratedRegex("property '(.*)' could not be mapped to any .NET member contained in type '(.*)'")]
    private static partial Regex Unknown();

    [GeneratedRegex("'(.*)' on type '.*' doesn't allow")]
    private static partial Regex Null();

    [GeneratedRegex("missing required properties including: (.*'.*')")]
    private static partial Regex Missing();

    [GeneratedRegex("Duplicate property '(.*)' encountered")]
    private static partial Regex Duplicate();

    [GeneratedRegex(@" (Path|LineNumber): .*$", RegexOptions.Singleline)]
    private static partial Regex PlaceAtEnd();
}
