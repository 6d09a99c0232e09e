using System.Text.Json.Serialization;
using Superalign.MLNet.Conformity.Calibration;

namespace Superalign.MLNet.Conformity;

/// <summary>A scorer's columns and its calibration, as they are saved.</summary>
/// <param name="Kind">What the scorer is called.</param>
/// <param name="ScoreColumnName">The column of its raw scores.</param>
/// <param name="ReasonColumnName">The column of its reasons.</param>
/// <param name="Scale">The unit of the raw scores.</param>
/// <param name="Calibrator">What makes probabilities of them.</param>
internal sealed record FittedScorer(string Kind, string ScoreColumnName, string ReasonColumnName, ScoreScale Scale, Calibrator Calibrator)
{
    [JsonIgnore]
    public bool IsSound =>
        !string.IsNullOrEmpty(ScoreColumnName) && !string.IsNullOrEmpty(ReasonColumnName) && Enum.IsDefined(Scale) && Calibrator is { IsSound: true };
}
