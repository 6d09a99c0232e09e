using System.Globalization;
using MathNet.Numerics.Statistics;

namespace Superalign.MLNet.Evaluation;

/// <summary>Hides the truth one level down, where it is known, and sees whether a method that does without it would have been right.</summary>
/// <remarks>
/// On the top level nobody knows the truth, so whether the method's choice there is good cannot be measured. One level lower it can: the method decides with the supervision of the
/// level below alone, and only then the truth is asked. What it does there says something of the top as far as the levels are alike.
/// </remarks>
public static class SurrogateTesting
{
    private const double Unlikely = 0.05;

    /// <summary>Tests.</summary>
    /// <typeparam name="TLevel">What the functions need to know of a level.</typeparam>
    /// <typeparam name="TCandidate">What is chosen among.</typeparam>
    /// <param name="levels">The levels, lowest first. Those with truth that have one below are tested; the others are decided only.</param>
    /// <param name="decide">Trains or decides on a level (the second argument) with supervision of the level below (the first) alone.</param>
    /// <param name="reveal">How good a candidate is on a level by the truth, higher is better; asked after all of the level's decisions.</param>
    /// <param name="confidence">The level of the interval, in (0, 1); default 0.95.</param>
    /// <param name="cancellation">Asked before every level.</param>
    /// <exception cref="ArgumentException">Fewer than two levels can be tested.</exception>
    /// <exception cref="InvalidDataException">A revealed truth is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <example>
    /// <code>
    /// var report = SurrogateTesting.Run&lt;Exam, Checkpoint&gt;(
    ///     levels: [new("school", school), new("college", college), new("expert", expert), new("beyond", beyond, TruthIsKnown: false)],
    ///     decide: (below, level) => ChooseCheckpoint(trainedOn: level, supervisedBy: below),
    ///     reveal: (level, checkpoint) => AccuracyOf(checkpoint, level));
    /// Console.WriteLine(report);
    /// </code>
    /// </example>
    public static SurrogateReport Run<TLevel, TCandidate>(
        IReadOnlyList<SurrogateLevel<TLevel>> levels,
        Func<TLevel, TLevel, SurrogateDecision<TCandidate>> decide,
        Func<TLevel, TCandidate, double> reveal,
        double confidence = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(decide);
        ArgumentNullException.ThrowIfNull(reveal);
        var testable = levels.Skip(1).Count(level => level.TruthIsKnown);
        if (testable < 2)
        {
            throw new ArgumentException(
                $"Of {levels.Count} levels {testable} can be tested: the truth must be known on a level that has another one below to supervise it, and one such level tells luck from skill no better than a coin. Add levels with truth below, so that two or more can be tested.", nameof(levels));
        }
        var outcomes = new List<SurrogateOutcome>();
        for (var i = 1; i < levels.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var decision = decide(levels[i - 1].Content, levels[i].Content);
            var outcome = new SurrogateOutcome(levels[i].Name, levels[i - 1].Name, decision.Candidates.Count, decision.Choice);
            outcomes.Add(levels[i].TruthIsKnown ? Scored(outcome, decision.Estimates, [.. decision.Candidates.Select(candidate => reveal(levels[i].Content, candidate))]) : outcome);
        }
        return ReportOf(outcomes, confidence);
    }

    private static SurrogateOutcome Scored(SurrogateOutcome outcome, IReadOnlyList<double> estimates, double[] truth)
    {
        if (!truth.All(double.IsFinite))
            throw new InvalidDataException($"The truth revealed on level '{outcome.Level}' is not finite for {truth.Count(value => !double.IsFinite(value))} of {truth.Length} candidates; each needs a number. Mark the level as one without truth, or score all.");
        var best = truth.Max();
        return outcome with
        {
            WasRight = truth[outcome.Choice] == best,
            ChanceOfRight = truth.Count(value => value == best) / (double)truth.Length,
            Regret = best - truth[outcome.Choice],
            RegretOfChance = best - truth.Average(),
            RankCorrelation = estimates.Distinct().Count() > 1 && truth.Distinct().Count() > 1 ? Correlation.Spearman(estimates, truth) : double.NaN,
        };
    }

    private static SurrogateReport ReportOf(IReadOnlyList<SurrogateOutcome> outcomes, double confidence)
    {
        SurrogateOutcome[] tested = [.. outcomes.Where(outcome => outcome.WasRight is not null)];
        var right = tested.Count(outcome => outcome.WasRight == true);
        var report = new SurrogateReport(outcomes, ShareInterval.Of(right, tested.Length, confidence))
        {
            ChanceOfRight = tested.Average(outcome => outcome.ChanceOfRight),
            ProbabilityByChance = AtLeast(right, [.. tested.Select(outcome => outcome.ChanceOfRight)]),
            MeanRegret = tested.Average(outcome => outcome.Regret),
            MeanRegretOfChance = tested.Average(outcome => outcome.RegretOfChance),
            Conclusion = "",
        };
        return report with { Conclusion = ConclusionOf(report, tested, right) };
    }

    private static string ConclusionOf(SurrogateReport report, SurrogateOutcome[] tested, int right)
    {
        var found = string.Create(CultureInfo.InvariantCulture,
            $"Where the truth was hidden and then revealed, the choice was right on {right} of {tested.Length} levels ({report.Right.Lower:0.00} to {report.Right.Upper:0.00}; by chance {report.ChanceOfRight:0.00}), at a mean regret of {report.MeanRegret:0.###} (by chance {report.MeanRegretOfChance:0.###})");
        var top = report.Outcomes[^1];
        var isBetter = report.MeanRegret < report.MeanRegretOfChance;
        var isTrusted = isBetter && report.ProbabilityByChance <= Unlikely;
        var trust = isTrusted ? "which chance alone would hardly do" : isBetter ? "which chance could have done, too" : "which is no better than chance";
        var verdict = top.WasRight is not null ? "there is no level without truth to carry it to"
            : isTrusted ? $"trust the choice of candidate {top.Choice + 1} on '{top.Level}' that far, if it is like the levels below"
            : $"do not rely on the choice of candidate {top.Choice + 1} on '{top.Level}'";
        var falling = tested[^1].WasRight == false && tested[..^1].Any(outcome => outcome.WasRight == true) ? " It failed on the highest level tested, the one most like the top." : "";
        return $"{found}, {trust}: {verdict}.{falling}";
    }

    // The number of successes of trials with different probabilities, one trial after the other.
    private static double AtLeast(int successes, double[] chances)
    {
        var probabilities = new double[chances.Length + 1];
        probabilities[0] = 1;
        foreach (var chance in chances)
        {
            for (var count = chances.Length; count > 0; count--)
                probabilities[count] = (probabilities[count] * (1 - chance)) + (probabilities[count - 1] * chance);
            probabilities[0] *= 1 - chance;
        }
        return probabilities[successes..].Sum();
    }
}
