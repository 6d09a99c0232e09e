using System.Globalization;
using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of a referral at work.</summary>
internal static class ReferralEvaluation
{
    public static EvaluationResult Of(
        EvaluationRows rows, bool?[] labels, double[] conformity, double[] referred, ReferralOptions? stated, EvaluationOptions options, long seed)
    {
        int[] known = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] is not null)];
        if (known.Length == 0)
            throw new InvalidDataException($"None of the {labels.Length} rows has a label, so it is not known which decisions are wrong. Check the label column.");
        var metrics = Metrics(known);
        return new EvaluationResult("referral")
        {
            Rows = known.Length,
            Level = options.Level,
            Metrics = metrics,
            Subsets = [.. rows.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
            Warnings = stated is not null && Exceeded(metrics[stated.Guarantee == ReferralGuarantee.KeptAndWrong ? 1 : 2], stated) is { } warning ? [warning] : [],
        };

        IReadOnlyList<Metric> Metrics(int[] of)
        {
            bool[] kept = [.. of.Select(row => !double.IsNaN(conformity[row]) && referred[row] < 0.5)];
            double[] refers = [.. kept.Select(one => one ? 0.0 : 1)];
            double[] wrong = [.. of.Select((row, i) => kept[i] && conformity[row] >= 0.5 != labels[row] ? 1.0 : 0)];
            return new GroupedBootstrap([.. of.Select(row => rows.Groups[row])], options.Level, options.Resamples, seed).Metrics(
            [
                ("referred", counts => WeightedMean.Of(refers, counts)), ("keptAndWrong", counts => WeightedMean.Of(wrong, counts)),
                ("errorAmongKept", counts => WeightedMean.Of(wrong, kept, counts)),
            ]);
        }
    }

    private static string? Exceeded(Metric metric, ReferralOptions stated) => metric.Lower > stated.Level
        ? string.Create(CultureInfo.InvariantCulture,
            $"'{metric.Name}' is {metric.Value:0.000} ({metric.Lower:0.000} to {metric.Upper:0.000}), above the stated level of {stated.Level}: these rows are unlike those that the thresholds were chosen on. Choose them anew on rows like these.")
        : null;
}
