namespace Superalign.MLNet.Evaluation;

/// <summary>One figure with the interval that it is known to.</summary>
/// <param name="Name">Its name, such as <c>areaUnderRocCurve</c>.</param>
/// <param name="Value">The figure on all rows; NaN where it is not defined, such as an area where all rows are of one kind.</param>
/// <param name="Lower">The lower end of the interval, NaN with the figure.</param>
/// <param name="Upper">The upper end.</param>
public sealed record Metric(string Name, double Value, double Lower, double Upper);
