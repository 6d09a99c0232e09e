using Superalign.MLNet.Conformity.Referral;

namespace Superalign.MLNet.Evaluation;

/// <summary>Figures of a referral at work.</summary>
internal static class ReferralEvaluation
{
    public const string KeptAndWrong = "keptAndWrong";
    public const string ErrorAmongKept = "errorAmongKept";

    public static EvaluationResult Of(
        EvaluationRows rows, bool?[] labels, double[] conformity, double[] referred, ReferralReport? stated, EvaluationOptions options, long seed)
    {
        int[] known = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] is not null)];
        if (known.Length == 0)
            throw new InvalidDataException($"None of the {labels.Length} rows has a label, so it is not known which decisions are wrong. Check the label column.");
        LabelledScores.RequireProbabilities("referral", known, conformity);
        var metrics = Metrics(known);
        return new EvaluationResult("referral")
        {
            Rows = known.Length,
            Level = options.Level,
            Metrics = metrics,
            Subsets = [.. rows.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
            Warnings = stated is not null && StatedLevel.WarningOf(metrics, stated, options.Level) is { } warning ? [warning] : [],
        };

        IReadOnlyList<Metric> Metrics(int[] of)
        {
            bool[] kept = [.. of.Select(row => !double.IsNaN(conformity[row]) && referred[row] < 0.5)];
            double[] refers = [.. kept.Select(one => one ? 0.0 : 1)];
            double[] wrong = [.. of.Select((row, i) => kept[i] && conformity[row] >= 0.5 != labels[row] ? 1.0 : 0)];
            return rows.Bootstrap(of, options, seed).Metrics(
            [
                ("referred", counts => WeightedMean.Of(refers, counts)), (KeptAndWrong, counts => WeightedMean.Of(wrong, counts)),
                (ErrorAmongKept, counts => WeightedMean.Of(wrong, kept, counts)),
            ]);
        }
    }
}
