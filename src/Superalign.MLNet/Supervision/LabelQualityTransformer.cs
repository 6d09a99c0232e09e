using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Adds <c>LabelConfidence</c> and <c>LabelMargin</c> to rows with a label and probabilities. Saved and loaded by <c>mlContext.Model</c>.</summary>
public sealed class LabelQualityTransformer : BatchTransformer
{
    internal const string ComponentName = "LabelQuality";
    private const string FileName = "quality.json";

    private readonly LabelQualityEstimator.Options _options;
    private readonly InputColumn<int> _label;
    private readonly InputColumn<double[]> _probabilities;
    private readonly OutputColumn<float> _confidence;
    private readonly OutputColumn<float> _margin;

    internal LabelQualityTransformer(IHostEnvironment env, LabelQualityEstimator.Options options)
        : base(env, ComponentName)
    {
        _options = options;
        _label = LabelCells.Input(options.LabelColumnName, options.ProbabilitiesColumnName);
        _probabilities = ProbabilityCells.Input(options.ProbabilitiesColumnName);
        _confidence = OutputColumn.Single(options.ConfidenceColumnName, _label, _probabilities);
        _margin = OutputColumn.Single(options.MarginColumnName, _label, _probabilities);
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_confidence, _margin];

    internal override ComponentFormat Format => LabelQualityLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(FileName, stream => JsonSerializer.Serialize(stream, _options));

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static LabelQualityEstimator.Options ReadOptions(IFileSet files)
    {
        try
        {
            using var stream = files.OpenRead(FileName);
            var options = JsonSerializer.Deserialize<LabelQualityEstimator.Options>(stream) ?? throw new JsonException("It holds null.");
            options.Validate();
            return options;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
    }

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        for (var row = 0; row < input.Rows; row++)
        {
            var (label, probabilities) = (input.Get(_label)[row], input.Get(_probabilities)[row]);
            var isKnown = label >= 0 && !probabilities.Any(double.IsNaN);
            if (output.IsWanted(_confidence))
                output.Get(_confidence)[row] = isKnown ? (float)LabelQuality.SelfConfidence(probabilities, label) : float.NaN;
            if (output.IsWanted(_margin))
                output.Get(_margin)[row] = isKnown ? (float)LabelQuality.NormalizedMargin(probabilities, label) : float.NaN;
        }
    }
}
