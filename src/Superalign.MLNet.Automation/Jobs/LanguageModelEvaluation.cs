using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Data;
using Superalign.MLNet.Evaluation;
using Superalign.MLNet.Models;

namespace Superalign.MLNet.Jobs;

/// <summary>What a language model's probabilities say of pairs and tasks.</summary>
internal static class LanguageModelEvaluation
{
    /// <summary><c>accuracy</c>: the share of pairs whose chosen response is more probable, ties half; <c>accuracyPerToken</c>: that of the mean over tokens.</summary>
    public static EvaluationResult OfPairs(LanguageModel model, string separator, IDataView rows, EvaluationOptions options, long seed)
    {
        var (chosen, rejected) = (Score(ColumnContract.Chosen), Score(ColumnContract.Rejected));
        var read = EvaluationRows.Read("Preferences", rows, options);
        var sums = PairEvaluation.Of(read, [.. chosen.Select(Sum)], [.. rejected.Select(Sum)], options, seed);
        var means = PairEvaluation.Of(read, [.. chosen.Select(Mean)], [.. rejected.Select(Mean)], options, seed);
        return sums with
        {
            Metrics = WithPerToken(sums.Metrics, means.Metrics),
            Subsets = [.. sums.Subsets.Zip(means.Subsets, (sum, mean) => sum with { Metrics = WithPerToken(sum.Metrics, mean.Metrics) })],
        };

        IReadOnlyList<ResponseScore> Score(string response) => model.Score(PairsOf(rows, response), separator);
    }

    /// <summary><c>perplexity</c> of the responses, over all tokens.</summary>
    public static EvaluationResult OfTasks(LanguageModel model, string separator, IDataView rows, EvaluationOptions options, long seed)
    {
        var scores = model.Score(PairsOf(rows, ColumnContract.Response), separator);
        var read = EvaluationRows.Read("Tasks", rows, options);
        int[] known = [.. Enumerable.Range(0, scores.Count).Where(row => scores[row].Ids.Count > 0)];
        if (known.Length == 0)
            throw new InvalidDataException($"None of the {scores.Count} rows has a response that the context has room for, so there is nothing to measure. Check the column '{ColumnContract.Response}'.");
        return new EvaluationResult("tasks")
        {
            Rows = known.Length,
            Missing = scores.Count - known.Length,
            Level = options.Level,
            Metrics = Metrics(known),
            Subsets = [.. read.SubsetsOf(known).Select(subset => new EvaluatedSubset(subset.Name, subset.Rows.Length, Metrics(subset.Rows)))],
        };

        IReadOnlyList<Metric> Metrics(int[] of) =>
            read.Bootstrap(of, options, seed).Metrics([("perplexity", counts =>
            {
                double sum = 0, tokens = 0;
                for (var i = 0; i < of.Length; i++)
                {
                    sum += counts[i] * scores[of[i]].LogProb;
                    tokens += counts[i] * (double)scores[of[i]].Ids.Count;
                }
                return Math.Exp(-sum / tokens);
            })]);
    }

    private static Metric[] WithPerToken(IReadOnlyList<Metric> sums, IReadOnlyList<Metric> means) => [sums[0], means[0] with { Name = "accuracyPerToken" }, sums[1]];

    private static TextPair[] PairsOf(IDataView rows, string response)
    {
        var responses = rows.GetColumn<string>(response);
        return rows.Schema.GetColumnOrNull(ColumnContract.Prompt) is null
            ? [.. responses.Select(text => new TextPair("", text))]
            : [.. rows.GetColumn<string>(ColumnContract.Prompt).Zip(responses, (prompt, text) => new TextPair(prompt, text))];
    }

    private static double Sum(ResponseScore score) => score.Ids.Count == 0 ? double.NaN : score.LogProb;

    private static double Mean(ResponseScore score) => score.Ids.Count == 0 ? double.NaN : score.LogProb / score.Ids.Count;
}
