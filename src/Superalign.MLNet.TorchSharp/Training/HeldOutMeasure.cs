using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>Both axes on held-out rows: competence by likelihood, conformity by what the rows are.</summary>
/// <remarks>
/// Conformity is the mean reward of greedy responses where there is a reward; of rows that are desirable or not, the area under the ROC curve of the mean
/// log-probability of a token; of pairs, the share that <see cref="LikelihoodMeasure"/> counts.
/// </remarks>
internal static class HeldOutMeasure
{
    /// <summary>Measures.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">Held-out rows, at least one task and one of what conformity is measured on.</param>
    /// <param name="sampler">Answers and rates; null where conformity is that of given responses.</param>
    /// <param name="tokenBudget">Tokens of a batch at most.</param>
    /// <param name="start">Each pair's log-probabilities at the start of the run, for drift; null where it is not asked for.</param>
    /// <exception cref="InvalidOperationException">The reward rated no response, or one outside [0, 1].</exception>
    public static Measurement Measure(CausalNetwork network, TokenRows rows, ResponseSampler? sampler, int tokenBudget, PairScore[]? start = null)
    {
        if (IsOfPairs(rows, sampler))
            return LikelihoodMeasure.Measure(network, rows, tokenBudget, start);
        var competence = LikelihoodMeasure.Competence(network, rows.Tasks, tokenBudget);
        var perplexity = new Dictionary<string, double> { [LikelihoodMeasure.Perplexity] = 1 / competence };
        return sampler is not null
            ? new Measurement(competence, Rewards(network, rows, sampler).Where(double.IsFinite).Average()) { Details = perplexity }
            : Separation(network, rows, tokenBudget, competence, perplexity);
    }

    /// <summary>Whether conformity is a comparison of pairs.</summary>
    public static bool IsOfPairs(TokenRows rows, ResponseSampler? sampler) => sampler is null && rows.Labelled.Count == 0;

    /// <summary>The conformity of each pair.</summary>
    public static double[] Wins(PairScore[] scores) => Array.ConvertAll(scores, score => LikelihoodMeasure.Win(score.Chosen, score.Rejected));

    /// <summary>The conformity of each row, whose mean is that of the measurement, not-a-number where a response could not be rated; none where it is no mean.</summary>
    public static double[] Rows(CausalNetwork network, TokenRows rows, ResponseSampler? sampler, int tokenBudget) =>
        sampler is not null ? Rewards(network, rows, sampler)
        : rows.Labelled.Count > 0 ? []
        : Wins(LikelihoodMeasure.Scores(network, rows.Pairs, tokenBudget));

    private static double[] Rewards(CausalNetwork network, TokenRows rows, ResponseSampler sampler)
    {
        var rewards = sampler.Greedy(network, rows.Prompts);
        if (rewards.All(double.IsNaN))
            throw new InvalidOperationException($"The reward '{sampler.Reward}' rated none of {rows.Prompts.Count} responses to held-out prompts. Give rows with what it needs, such as an answer.");
        double[] outside = [.. rewards.Where(reward => reward is < 0 or > 1)];
        return outside.Length > 0
            ? throw new InvalidOperationException(FormattableString.Invariant(
                $"The reward '{sampler.Reward}' rated a response {outside[0]}; conformity is the mean reward, in [0, 1]. Scale the reward, or give a measure of your own."))
            : rewards;
    }

    private static Measurement Separation(CausalNetwork network, TokenRows rows, int tokenBudget, double competence, Dictionary<string, double> details)
    {
        LabelledSequence[] labelled =
        [
            .. rows.Labelled, .. rows.Pairs.Select(pair => new LabelledSequence(pair.Chosen, IsDesirable: true)), .. rows.Pairs.Select(pair => new LabelledSequence(pair.Rejected, IsDesirable: false)),
        ];
        var logProbs = Array.ConvertAll(SequenceScorer.Score(network, Array.ConvertAll(labelled, row => row.Sequence), tokenBudget), score => score.LogProb);
        details[PreferenceHealth.Chosen] = labelled.Zip(logProbs).Where(row => row.First.IsDesirable).Average(row => row.Second);
        details[PreferenceHealth.Rejected] = labelled.Zip(logProbs).Where(row => !row.First.IsDesirable).Average(row => row.Second);
        var conformity = RankingMetrics.AreaUnderRocCurve(
            [.. labelled.Zip(logProbs, (row, logProb) => logProb / row.Sequence.ResponseLength)], [.. labelled.Select(row => row.IsDesirable)]);
        return new Measurement(competence, conformity) { Details = details };
    }
}
