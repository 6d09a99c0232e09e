namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of probabilities against labels.</summary>
internal static class LabelEvaluation
{
    public static EvaluationResult Of(string name, EvaluationRows rows, LabelledScores scores, EvaluationOptions options, long seed)
    {
        var (known, truth) = (scores.Known, scores.Labels);
        var warnings = new List<string>();
        if (scores.Unscored.Length > 0)
            warnings.Add($"{scores.Unscored.Length} rows could not be scored and are left out ({name}).");
        if (truth.Distinct().Count() < 2)
            warnings.Add($"All {truth.Length} labels say that the row {(truth[0] ? "conforms" : "does not conform")} ({name}); an area under the curve is not defined.");
        return new EvaluationResult(name)
        {
            Rows = known.Length,
            Missing = scores.Unscored.Length,
            Level = options.Level,
            Metrics = Metrics(known),
            Subsets = [.. rows.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
            Reliability = ReliabilityTable.Of(scores.Said, truth),
            Warnings = warnings,
        };

        IReadOnlyList<Metric> Metrics(int[] of)
        {
            int[] at = [.. of.Select(row => Array.BinarySearch(known, row))];
            var weighted = new WeightedRows([.. at.Select(place => scores.Said[place])], [.. at.Select(place => truth[place])]);
            return rows.Bootstrap(of, options, seed).Metrics(LabelFigures.Of(weighted));
        }
    }
}
