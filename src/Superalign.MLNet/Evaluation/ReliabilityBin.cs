namespace Superalign.MLNet.Evaluation;

/// <summary>The rows whose probability falls into one range.</summary>
/// <param name="Lower">The least probability of the range.</param>
/// <param name="Upper">The end of the range; it belongs to the next one, except for 1.</param>
/// <param name="Count">The number of rows.</param>
/// <param name="MeanProbability">What was said on average; NaN without a row.</param>
/// <param name="PositiveShare">What came true; NaN without a row.</param>
public sealed record ReliabilityBin(double Lower, double Upper, int Count, double MeanProbability, double PositiveShare);
