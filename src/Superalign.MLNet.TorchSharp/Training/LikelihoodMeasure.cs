using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>
/// The two axes where there is no oracle: competence is exp(−mean loss per response token) of held-out task rows, which is one over the
/// perplexity; conformity is the share of held-out pairs whose chosen response has the larger summed log-probability.
/// </summary>
internal static class LikelihoodMeasure
{
    /// <summary>The detail of a measurement that holds one over competence.</summary>
    public const string Perplexity = "perplexity";

    /// <summary>Measures in one pass over all rows. Sequences come without end tokens.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">Held-out rows, at least one of each kind.</param>
    /// <param name="tokenBudget">Tokens of a batch at most.</param>
    /// <param name="start">Each pair's log-probabilities at the start of the run, from which drift is measured; none where null.</param>
    public static Measurement Measure(CausalNetwork network, TokenRows rows, int tokenBudget, PairScore[]? start = null)
    {
        var tasks = SequenceScorer.Score(network, rows.Tasks, tokenBudget);
        var pairs = Scores(network, rows.Pairs, tokenBudget);
        return From(tasks.Sum(score => score.LogProb), rows.Tasks.Sum(row => (long)row.ResponseLength), pairs, rows.Pairs, start);
    }

    /// <summary>One over the perplexity of task rows, at least one.</summary>
    public static double Competence(CausalNetwork network, IReadOnlyList<TokenSequence> tasks, int tokenBudget) =>
        Math.Exp(SequenceScorer.Score(network, tasks, tokenBudget).Sum(score => score.LogProb) / tasks.Sum(row => (long)row.ResponseLength));

    /// <summary>The measurement of given log-probabilities.</summary>
    /// <param name="taskLogProb">Sum over all task tokens, nats.</param>
    /// <param name="taskTokens">The number of these tokens, at least 1.</param>
    /// <param name="scores">Each pair's log-probabilities.</param>
    /// <param name="pairs">The pairs, for their lengths.</param>
    /// <param name="start">Each pair's log-probabilities at the start of the run; null where drift is not asked for.</param>
    internal static Measurement From(double taskLogProb, long taskTokens, PairScore[] scores, IReadOnlyList<TokenPair> pairs, PairScore[]? start = null)
    {
        var meanLoss = -taskLogProb / taskTokens;
        var details = new Dictionary<string, double>
        {
            [Perplexity] = Math.Exp(meanLoss),
            [PreferenceHealth.Chosen] = scores.Average(score => score.Chosen),
            [PreferenceHealth.Rejected] = scores.Average(score => score.Rejected),
            ["conformityPerToken"] = scores.Zip(pairs, (score, pair) => Win(
                score.Chosen / pair.Chosen.ResponseLength, score.Rejected / pair.Rejected.ResponseLength)).Average(),
        };
        if (start is not null)
            details[PreferenceHealth.Moved] = scores.Zip(start, (now, then) => (Math.Abs(now.Chosen - then.Chosen) + Math.Abs(now.Rejected - then.Rejected)) / 2).Average();
        return new Measurement(Math.Exp(-meanLoss), scores.Average(score => Win(score.Chosen, score.Rejected))) { Details = details };
    }

    /// <summary>1 where the chosen response is more probable, 0 where the rejected one is, a half for a tie.</summary>
    internal static double Win(double chosen, double rejected) => chosen > rejected ? 1 : chosen == rejected ? 0.5 : 0;

    /// <summary>Each pair's log-probabilities under a network.</summary>
    internal static PairScore[] Scores(CausalNetwork network, IReadOnlyList<TokenPair> pairs, int tokenBudget)
    {
        var scores = SequenceScorer.Score(network, [.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)], tokenBudget);
        return [.. Enumerable.Range(0, pairs.Count).Select(i => new PairScore(scores[i].LogProb, scores[pairs.Count + i].LogProb))];
    }
}
