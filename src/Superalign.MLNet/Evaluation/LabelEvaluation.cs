namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of probabilities against labels.</summary>
internal static class LabelEvaluation
{
    private const double Threshold = 0.5;

    public static EvaluationResult Of(string name, EvaluationRows rows, double[] conformity, bool?[] labels, EvaluationOptions options, long seed)
    {
        int[] labelled = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] is not null)];
        int[] known = [.. labelled.Where(row => !double.IsNaN(conformity[row]))];
        var missing = labelled.Length - known.Length;
        if (known.Length == 0)
            throw new InvalidDataException($"No row has both a label and a score ({name}): {labelled.Length} of {labels.Length} have a label. Check the label column and the scorer.");
        bool[] truth = [.. known.Select(row => labels[row]!.Value)];
        double[] said = [.. known.Select(row => conformity[row])];
        MetricInput.RequireProbabilities(said, truth);
        var warnings = new List<string>();
        if (missing > 0)
            warnings.Add($"{missing} rows could not be scored and are left out ({name}).");
        if (truth.Distinct().Count() < 2)
            warnings.Add($"All {truth.Length} labels say that the row {(truth[0] ? "conforms" : "does not conform")} ({name}); an area under the curve is not defined.");
        return new EvaluationResult(name)
        {
            Rows = known.Length,
            Missing = missing,
            Level = options.Level,
            Metrics = Metrics(known),
            Subsets = [.. rows.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
            Reliability = ReliabilityTable.Of(said, truth),
            Warnings = warnings,
        };

        IReadOnlyList<Metric> Metrics(int[] of)
        {
            var weighted = new WeightedRows([.. of.Select(row => conformity[row])], [.. of.Select(row => labels[row]!.Value)]);
            return new GroupedBootstrap([.. of.Select(row => rows.Groups[row])], options.Level, options.Resamples, seed).Metrics(
            [
                ("areaUnderRocCurve", weighted.AreaUnderRocCurve), ("averagePrecision", weighted.AveragePrecision),
                ("accuracy", counts => weighted.At(Threshold, counts).Accuracy), ("f1", counts => weighted.At(Threshold, counts).F1),
                ("brierScore", weighted.BrierScore), ("expectedCalibrationError", weighted.ExpectedCalibrationError),
            ]);
        }
    }
}
