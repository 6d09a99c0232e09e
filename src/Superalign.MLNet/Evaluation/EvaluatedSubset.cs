namespace Superalign.MLNet.Evaluation;

/// <summary>The figures on some of the rows.</summary>
/// <param name="Name">What these rows have in common: the text of the subset column, or the name of a value.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Metrics">Their figures.</param>
public sealed record EvaluatedSubset(string Name, int Rows, IReadOnlyList<Metric> Metrics);
