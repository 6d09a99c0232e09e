using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>σ(slope · x + offset), where x is the raw score, or the logit of a score that is a share.</summary>
/// <param name="Slope">How fast the probability rises.</param>
/// <param name="Offset">The log-odds at x = 0; 0 for temperature scaling, whose temperature is 1 / slope.</param>
/// <param name="Scale">The unit of the raw scores.</param>
internal sealed record LogisticCalibrator(double Slope, double Offset, ScoreScale Scale) : Calibrator
{
    [JsonIgnore]
    public override bool IsSound => double.IsFinite(Slope) && double.IsFinite(Offset) && Enum.IsDefined(Scale);

    public override double Apply(double score) => Logistic.Of((Slope * LogOddsOf(score, Scale)) + Offset);

    /// <summary>The number that the logistic function is fitted on.</summary>
    public static double LogOddsOf(double score, ScoreScale scale) => scale == ScoreScale.Logit ? score : Logistic.Logit(score);
}
