namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of several values, each evaluated on its own.</summary>
internal static class ValuesEvaluation
{
    /// <summary>The values as subsets; the figure of the whole is the mean over values, without an interval of its own: its ends are those of the single figures' range.</summary>
    public static EvaluationResult Of(IReadOnlyList<EvaluationResult> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("No value was named, and at least one is needed. Name slots of the vector column and the label column of each.");
        return new EvaluationResult("values")
        {
            Rows = values.Sum(value => value.Rows),
            Missing = values.Sum(value => value.Missing),
            Level = values[0].Level,
            Metrics = [.. values[0].Metrics.Select((metric, i) => Mean(metric.Name, [.. values.Select(value => value.Metrics[i])]))],
            Subsets = [.. values.Select(value => new EvaluatedSubset(value.Name, value.Rows, value.Metrics))],
            Warnings = [.. values.SelectMany(value => value.Warnings)],
        };
    }

    private static Metric Mean(string name, Metric[] of)
    {
        Metric[] known = [.. of.Where(metric => !double.IsNaN(metric.Value))];
        return known.Length == 0
            ? new Metric(name, double.NaN, double.NaN, double.NaN)
            : new Metric(name, known.Average(metric => metric.Value), known.Min(metric => metric.Lower), known.Max(metric => metric.Upper));
    }
}
