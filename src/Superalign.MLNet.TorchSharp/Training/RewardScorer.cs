using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Rewards of sequences, in batches by token budget.</summary>
internal static class RewardScorer
{
    /// <summary>Scores every sequence; the results are in the order of the sequences, NaN for one without response tokens.</summary>
    /// <param name="model">The model; gradients are neither needed nor taken.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="tokenBudget">Tokens of a batch at most, padding included.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    public static double[] Score(RewardModel model, IReadOnlyList<TokenSequence> sequences, int tokenBudget, CancellationToken cancellation = default)
    {
        var rewards = new double[sequences.Count];
        Array.Fill(rewards, double.NaN);
        int[] known = [.. Enumerable.Range(0, sequences.Count).Where(row => sequences[row].ResponseLength > 0)];
        var device = model.Backbone.Network.Device;
        foreach (var batch in TokenBudget.Batches(Array.ConvertAll(known, row => sequences[row].Length), tokenBudget, TokenBudget.CostOfBatch(device)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var scored = RewardBatch.Rewards(model, Array.ConvertAll(batch, i => sequences[known[i]])).cpu().data<float>();
            for (var i = 0; i < batch.Length; i++)
                rewards[known[batch[i]]] = scored[i];
        }
        return rewards;
    }
}
