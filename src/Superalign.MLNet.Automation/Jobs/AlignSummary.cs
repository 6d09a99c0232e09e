using Superalign.MLNet.Estimators;
using Superalign.MLNet.Evaluation;
using static System.FormattableString;

namespace Superalign.MLNet.Jobs;

/// <summary>A run of <see cref="AlignJob"/> in words.</summary>
internal static class AlignSummary
{
    /// <summary>Which round was selected, what it did to conformity and how sure that is, and what it did to perplexity.</summary>
    public static string Of(AlignmentResult result, MeanInterval? rise, string rows = "pairs")
    {
        var trace = result.Trace;
        if (trace.SelectedRound == 0)
            return "No round was better than the start on the selection rows: the model is the one that the run started from.";
        var sentence = Invariant($"Round {trace.SelectedRound} of {trace.Phases[^1].Phase.Round} was selected. ");
        sentence += rise is null
            ? Invariant($"Conformity went from {result.Before.Conformity:F3} to {result.After.Conformity:F3}, competence from {result.Before.Competence:F3} to {result.After.Competence:F3}.")
            : Conformity(rise, result.PairsAfter.Count, rows);
        return result.After.Details.TryGetValue("perplexity", out var after) && result.Before.Details.TryGetValue("perplexity", out var before)
            ? sentence + Invariant($" Perplexity went from {before:F2} to {after:F2} ({100 * (after / before - 1):+0.0;-0.0} %).")
            : sentence;
    }

    private static string Conformity(MeanInterval rise, int count, string rows)
    {
        var interval = Invariant($"(95 % interval {rise.Lower:+0.000;-0.000} to {rise.Upper:+0.000;-0.000})");
        return Invariant($"On {count} held-out {rows} conformity changed by {rise.Mean:+0.000;-0.000;0.000} {interval}, ") +
            (rise.ExcludesZero ? "which is significant." : "which is not significant: the interval holds 0.");
    }
}
