using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>What a network says of each token of a response.</summary>
/// <param name="LogProbs">The log-probability of each response token, nats.</param>
/// <param name="Entropy">How undecided the network was in front of each, on average, nats.</param>
internal sealed record TokenScores(float[] LogProbs, double Entropy)
{
    /// <summary>Scores every response; the results are in the order of the sequences.</summary>
    /// <param name="network">The network; gradients are neither needed nor taken.</param>
    /// <param name="sequences">Each has at least one response token.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    public static TokenScores[] Of(CausalNetwork network, IReadOnlyList<TokenSequence> sequences, int tokenBudget)
    {
        var scores = new TokenScores[sequences.Count];
        foreach (var numbers in TokenBudget.Batches([.. sequences.Select(row => row.Length)], tokenBudget, TokenBudget.CostOfBatch(network.Device)))
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var batch = new SequenceBatch(Array.ConvertAll(numbers, row => sequences[row]));
            var entropies = new List<float>(batch.ResponseTokens);
            float[] logProbs = [.. ResponseHead.LogProbs(network, batch.ResponseHidden(network), batch.Targets(network.Device), entropies: entropies).cpu().data<float>()];
            var start = 0;
            foreach (var row in numbers)
            {
                var length = sequences[row].ResponseLength;
                scores[row] = new TokenScores(logProbs[start..(start + length)], entropies.GetRange(start, length).Average());
                start += length;
            }
        }
        return scores;
    }
}
