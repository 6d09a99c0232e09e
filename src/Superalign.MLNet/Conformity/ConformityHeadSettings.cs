using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>All that <see cref="ConformityHead"/> knows; saved with it.</summary>
/// <param name="Values">The values, in the order of the profile; at least one.</param>
/// <param name="Combination">How they become one number.</param>
/// <param name="Thresholds">Which rows are referred.</param>
/// <param name="Columns">The columns that are written.</param>
internal sealed record ConformityHeadSettings(
    IReadOnlyList<FittedValue> Values, ValueCombination Combination, ReferralThresholds Thresholds, ConformityColumns Columns)
{
    /// <summary>How many conformity models are within each other, at least 1.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The name of the file among the component's.</summary>
    public const string FileName = "conformity.json";

    [JsonIgnore]
    public double[] Weights { get; } = [.. Values?.Select(value => value?.Weight ?? 0) ?? []];

    [JsonIgnore]
    public double[] ValueThresholds { get; } = [.. Values?.Select(value => value?.Threshold ?? 0) ?? []];

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ConformityHeadSettings Read(IFileSet files)
    {
        try
        {
            using var stream = files.OpenRead(FileName);
            var settings = JsonSerializer.Deserialize<ConformityHeadSettings>(stream);
            if (settings is { Values.Count: > 0, Thresholds: not null, Columns.IsSound: true, Depth: > 0 } && Enum.IsDefined(settings.Combination)
                && settings.Values.All(value => value is { IsSound: true }))
                return settings;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
        throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a setting, or has one out of its range. The file is damaged; save the model again.");
    }
}
