using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Superalign.MLNet.Commands;

namespace Superalign.MLNet.Output;

/// <summary>The JSON object of a command: the fields that all commands have, then those that it adds.</summary>
internal static class JsonResult
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new NullForNotANumber<double>(), new NullForNotANumber<float>() },
    };

    /// <summary>The object of a command that came to its end.</summary>
    /// <exception cref="InvalidOperationException">The command adds a field of a name that all commands have.</exception>
    public static string Of(string command, int? seed, TimeSpan duration, CommandOutcome outcome)
    {
        var result = Common(command, seed, duration, outcome);
        if (outcome.Requirements.Count > 0)
            result["requirements"] = JsonSerializer.SerializeToNode(outcome.Requirements.Select(one => OfRequirement(one, one.ValueIn(outcome.Metrics))), Options);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(outcome.Details, Options)?.AsObject() ?? [])
        {
            if (!result.TryAdd(name, value?.DeepClone()))
                throw new InvalidOperationException($"The command '{command}' adds the field '{name}', which every command has.");
        }
        return result.ToJsonString(Options);
    }

    /// <summary>The object of a command that failed: <c>error</c> is added, the rest is empty.</summary>
    public static string OfFailure(string command, string message)
    {
        var result = Common(command, null, TimeSpan.Zero, new CommandOutcome { Show = _ => { } });
        result["error"] = message;
        return result.ToJsonString(Options);
    }

    private static object OfRequirement(Requirement requirement, double? value) =>
        new { Condition = $"{requirement}", Value = value ?? double.NaN, Holds = requirement.Holds(value) };

    private static JsonObject Common(string command, int? seed, TimeSpan duration, CommandOutcome outcome) => new()
    {
        ["schemaVersion"] = SchemaVersion,
        ["command"] = command,
        ["seed"] = seed,
        ["seconds"] = duration.TotalSeconds,
        ["metrics"] = JsonSerializer.SerializeToNode(outcome.Metrics, Options),
        ["files"] = JsonSerializer.SerializeToNode(outcome.Files, Options),
        ["warnings"] = JsonSerializer.SerializeToNode(outcome.Warnings, Options),
    };
}
