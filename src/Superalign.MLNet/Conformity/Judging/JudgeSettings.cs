using System.Text.Json;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Judging;

/// <summary>What a judge is asked and how; saved with the model. The client and its keys are not.</summary>
internal sealed record JudgeSettings
{
    /// <summary>The name of the file among the component's.</summary>
    public const string FileName = "judge.json";

    public required string ValueName { get; init; }

    public string Description { get; init; } = "";

    public string? Question { get; init; }

    public required int Highest { get; init; }

    public string? ModelId { get; init; }

    public required int MaxOutputTokens { get; init; }

    public required int Attempts { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    public required TimeSpan FirstDelay { get; init; }

    public required int Concurrency { get; init; }

    public required int GiveUpAfter { get; init; }

    public string? CacheFolder { get; init; }

    public required long Seed { get; init; }

    public required string PromptColumn { get; init; }

    public required string ResponseColumn { get; init; }

    public required string ScoreColumn { get; init; }

    public required string ReasonColumn { get; init; }

    private bool IsSound =>
        ValueName is not null && Description is not null && Highest > 0 && MaxOutputTokens > 0 && Attempts > 0 && TimeLimit > TimeSpan.Zero && FirstDelay >= TimeSpan.Zero
        && Concurrency > 0 && GiveUpAfter > 0 && new[] { PromptColumn, ResponseColumn, ScoreColumn, ReasonColumn }.All(name => !string.IsNullOrEmpty(name));

    /// <summary>Reads the settings of a model that is being loaded. A folder that its file names is not written to: answers are cached where this program says.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static JudgeSettings Read(IFileSet files)
    {
        try
        {
            using var stream = files.OpenRead(FileName);
            if (JsonSerializer.Deserialize<JudgeSettings>(stream) is { IsSound: true } settings)
                return settings with { CacheFolder = null };
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
        throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a setting, or has one out of its range. The file is damaged; save the model again.");
    }
}
