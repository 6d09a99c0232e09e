namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of pairs of scores.</summary>
internal static class PairEvaluation
{
    public static EvaluationResult Of(EvaluationRows rows, double[] chosen, double[] rejected, EvaluationOptions options, long seed)
    {
        int[] known = [.. Enumerable.Range(0, chosen.Length).Where(row => !double.IsNaN(chosen[row]) && !double.IsNaN(rejected[row]))];
        var missing = chosen.Length - known.Length;
        if (known.Length == 0)
            throw new InvalidDataException($"None of the {missing} pairs has two scores, so there is nothing to compare. Check the scorer, or its reasons.");
        return new EvaluationResult("preferences")
        {
            Rows = known.Length,
            Missing = missing,
            Level = options.Level,
            Metrics = Metrics(known),
            Subsets = [.. rows.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
            Warnings = missing > 0 ? [$"{missing} pairs could not be scored and are left out."] : [],
        };

        IReadOnlyList<Metric> Metrics(int[] of)
        {
            double[] won = [.. of.Select(row => chosen[row] > rejected[row] ? 1 : chosen[row] == rejected[row] ? 0.5 : 0)];
            double[] ties = [.. of.Select(row => chosen[row] == rejected[row] ? 1.0 : 0)];
            return rows.Bootstrap(of, options, seed).Metrics([("accuracy", counts => WeightedMean.Of(won, counts)), ("ties", counts => WeightedMean.Of(ties, counts))]);
        }
    }
}
