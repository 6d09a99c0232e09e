using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>The scorer's own share, or the logistic function of its raw score.</summary>
internal sealed record UncalibratedScore(ScoreScale Scale) : Calibrator
{
    [JsonIgnore]
    public override bool IsSound => Enum.IsDefined(Scale);

    public override double Apply(double score) =>
        Scale == ScoreScale.Logit ? Logistic.Of(score) : double.IsNaN(score) ? score : Math.Clamp(score, 0, 1);
}
