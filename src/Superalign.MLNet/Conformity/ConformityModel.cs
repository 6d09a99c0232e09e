using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Superalign.MLNet.Conformity.Referral;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>
/// Adds <c>Conformity</c>, <c>ConformityScore</c>, <c>ConformityValues</c>, <c>Referred</c> and <c>ConformityReason</c> to rows, with everything
/// inside that it takes: scorers, calibration and thresholds. A column that isn't read isn't computed.
/// </summary>
/// <remarks>
/// Saved and loaded by <c>mlContext.Model</c>. It works in pipelines and prediction engines, and its columns as those of any transformer: rows can be
/// filtered by <c>Conformity</c>, or weighted by it in any trainer (<c>exampleWeightColumnName</c>).
/// </remarks>
public sealed class ConformityModel : WrappingTransformer
{
    private const string ReportFile = "report.json";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal ConformityModel(ITransformer inner, ConformityReport report)
        : base(inner)
    {
        Report = report;
        Head = Parts.OfType<ConformityHead>().LastOrDefault()
            ?? throw new InvalidDataException("The model file holds a conformity model without its values. The file is damaged; save the model again.");
    }

    /// <summary>What fitting found on rows held out.</summary>
    public ConformityReport Report { get; }

    /// <summary>The names of the values, in the order of the slots of <c>ConformityValues</c>.</summary>
    public IReadOnlyList<string> ValueNames => [.. Head.Settings.Values.Select(value => value.Name)];

    /// <summary>Which rows are decided without a person.</summary>
    public ReferralThresholds Thresholds => Head.Settings.Thresholds;

    internal ConformityHead Head { get; }

    /// <summary>The transformers that do the work, one after the other.</summary>
    internal IEnumerable<ITransformer> Parts => Inner as IEnumerable<ITransformer> ?? [Inner];

    internal override ComponentFormat Format => ConformityModelLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(ReportFile, stream => JsonSerializer.Serialize(stream, Report, Json));

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static ConformityReport ReadReport(IFileSet files)
    {
        try
        {
            using var stream = files.OpenRead(ReportFile);
            return JsonSerializer.Deserialize<ConformityReport>(stream, Json) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{ReportFile}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
    }
}
