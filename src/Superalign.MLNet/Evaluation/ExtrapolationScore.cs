namespace Superalign.MLNet.Evaluation;

/// <summary>How good a prediction with an interval was.</summary>
/// <param name="IsInside">Whether the interval holds what was measured, its ends included.</param>
/// <param name="Error">The prediction less what was measured: above 0 where it promised too much.</param>
/// <param name="IntervalScore">The width of the interval and a penalty for missing; lower is better.</param>
public sealed record ExtrapolationScore(bool IsInside, double Error, double IntervalScore);
