using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>Makes a probability of a raw score. It never reverses the order of two scores, except where they were fitted to fall.</summary>
[JsonDerivedType(typeof(UncalibratedScore), "none")]
[JsonDerivedType(typeof(LogisticCalibrator), "logistic")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
internal abstract record Calibrator
{
    /// <summary>The probability that a row of this score conforms; NaN for NaN.</summary>
    public abstract double Apply(double score);

    /// <summary>Whether the numbers, which come from a file, can be used.</summary>
    [JsonIgnore]
    public abstract bool IsSound { get; }
}
