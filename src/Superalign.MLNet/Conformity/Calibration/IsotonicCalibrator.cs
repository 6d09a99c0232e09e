using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>A rising line through points; constant beyond the first and the last.</summary>
/// <param name="Scores">Scores, rising strictly; at least one.</param>
/// <param name="Probabilities">The probability at each, never falling.</param>
internal sealed record IsotonicCalibrator(double[] Scores, double[] Probabilities) : Calibrator
{
    [JsonIgnore]
    public override bool IsSound =>
        Scores is { Length: > 0 } && Probabilities?.Length == Scores.Length
        && Scores.All(double.IsFinite) && Probabilities.All(p => p is >= 0 and <= 1)
        && Scores.Zip(Scores.Skip(1)).All(pair => pair.First < pair.Second)
        && Probabilities.Zip(Probabilities.Skip(1)).All(pair => pair.First <= pair.Second);

    public override double Apply(double score)
    {
        if (double.IsNaN(score))
            return score;
        var found = Array.BinarySearch(Scores, score);
        if (found >= 0)
            return Probabilities[found];
        var right = ~found;
        if (right == 0)
            return Probabilities[0];
        if (right == Scores.Length)
            return Probabilities[^1];
        var share = (score - Scores[right - 1]) / (Scores[right] - Scores[right - 1]);
        return Probabilities[right - 1] + (share * (Probabilities[right] - Probabilities[right - 1]));
    }
}
