using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>How a label model reads and writes; saved with it, beside the report, which holds what it learnt.</summary>
/// <param name="VoteColumns">The columns of votes.</param>
/// <param name="Slots">Whose votes stand where in them.</param>
/// <param name="PositiveClass">The class that is true where labels are bool; null where they are keys.</param>
/// <param name="SilenceIsAnAnswer">Whether Dawid-Skene takes abstaining for an answer.</param>
/// <param name="Outputs">The columns of label, majority label, probabilities and weight.</param>
internal sealed record LabelModelSettings(
    IReadOnlyList<string> VoteColumns, VoteSlots Slots, string? PositiveClass, bool SilenceIsAnAnswer, IReadOnlyList<string> Outputs)
{
    private const string SettingsFile = "labels.json";
    private const string ReportFile = "report.json";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static LabelModelSettings Of(VoteRows rows, LabelModelEstimator.Options options, bool silenceIsAnAnswer) =>
        new(options.VoteColumnNames, rows.Slots, options.PositiveClass, silenceIsAnAnswer, [.. options.OutputNames]);

    public void Save(LabelModelReport report, IFileSink files)
    {
        files.Write(SettingsFile, stream => JsonSerializer.Serialize(stream, this));
        files.Write(ReportFile, stream => JsonSerializer.Serialize(stream, report, Json));
    }

    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static (LabelModelSettings Settings, LabelModelReport Report) Read(IFileSet files)
    {
        var (settings, report) = (Read<LabelModelSettings>(files, SettingsFile), Read<LabelModelReport>(files, ReportFile));
        return settings.Fits(report)
            ? (settings, report)
            : throw new InvalidDataException($"'{SettingsFile}' and '{ReportFile}' in '{files.Location}' do not belong together, or lack a setting. The file is damaged; save the model again.");
    }

    private bool Fits(LabelModelReport report)
    {
        var (classes, supervisors) = (report.Classes?.Count ?? 0, Slots?.Names?.Count ?? 0);
        return classes >= 2 && supervisors >= 1 && Outputs is { Count: 4 } && Outputs.All(name => !string.IsNullOrEmpty(name)) && Enum.IsDefined(report.Method)
            && VoteColumns is { Count: > 0 } && Slots!.Sizes?.Count == VoteColumns.Count && Slots.Sizes.All(size => size >= 0)
            && Slots.Supervisors?.Count == Slots.Sizes.Sum(size => (long)Math.Max(1, size)) && Slots.Supervisors.All(one => one >= 0 && one < supervisors)
            && report.Supervisors?.Count == supervisors && report.Supervisors.All(one => one is { Reliability: > 0 and < 1, ErrorMatrix: not null }) && report.Priors?.Count == classes
            && report.Supervisors.All(one => one.ErrorMatrix.Count == classes && one.ErrorMatrix.All(row => row?.Count == classes + (SilenceIsAnAnswer ? 1 : 0)))
            && (PositiveClass is null || (classes == 2 && report.Classes!.Contains(PositiveClass)));
    }

    private static T Read<T>(IFileSet files, string name)
    {
        try
        {
            using var stream = files.OpenRead(name);
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{name}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
    }
}
