using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Log-probabilities of responses, in batches by token budget.</summary>
internal static class SequenceScorer
{
    /// <summary>Tokens of a batch by default, padding included.</summary>
    public const int DefaultTokenBudget = 8_192;

    /// <summary>Scores every sequence; the results are in the order of the sequences.</summary>
    /// <param name="network">The network; gradients are neither needed nor taken.</param>
    /// <param name="sequences">The sequences; one without response tokens scores 0.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    /// <param name="withGreedy">Whether to find the most probable token at every response position too.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    public static SequenceScore[] Score(
        CausalNetwork network,
        IReadOnlyList<TokenSequence> sequences,
        int tokenBudget = DefaultTokenBudget,
        bool withGreedy = false,
        CancellationToken cancellation = default)
    {
        var scores = new SequenceScore[sequences.Count];
        Array.Fill(scores, new SequenceScore(0, []));
        var scored = Enumerable.Range(0, sequences.Count).Where(row => sequences[row].ResponseLength > 0).ToArray();
        var lengths = Array.ConvertAll(scored, row => sequences[row].Length);
        foreach (var batch in TokenBudget.Batches(lengths, tokenBudget, TokenBudget.CostOfBatch(network.Device)))
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Array.ConvertAll(batch, index => scored[index]);
            ScoreBatch(network, Array.ConvertAll(rows, row => sequences[row]), withGreedy, (i, score) => scores[rows[i]] = score);
        }
        return scores;
    }

    private static void ScoreBatch(CausalNetwork network, TokenSequence[] sequences, bool withGreedy, Action<int, SequenceScore> found)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var batch = new SequenceBatch(sequences);
        var greedy = withGreedy ? new List<long>(batch.ResponseTokens) : null;
        var logProbs = ResponseHead.LogProbs(network, batch.ResponseHidden(network), batch.Targets(network.Device), greedy).cpu().data<float>();
        long position = 0;
        for (var row = 0; row < sequences.Length; row++)
        {
            var length = sequences[row].ResponseLength;
            double sum = 0;
            for (var i = 0; i < length; i++)
                sum += logProbs[position + i];
            found(row, new SequenceScore(sum, greedy is null ? [] : [.. greedy.GetRange((int)position, length).Select(id => (int)id)]));
            position += length;
        }
    }
}
