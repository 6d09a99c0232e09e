using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>How far a model is from an earlier state of it.</summary>
internal static class ModelDivergence
{
    private const int MostProbes = 32;

    // Positions of a batch hold a number for every word, twice.
    private const int MostTokens = 1_024;

    /// <summary>Some of the rows, evenly spread, on which the divergence is measured.</summary>
    public static IEnumerable<TokenSequence> Probes(IReadOnlyList<TokenSequence> rows)
    {
        var count = Math.Min(MostProbes, rows.Count);
        return Enumerable.Range(0, count).Select(i => rows[(int)((long)i * rows.Count / count)]);
    }

    /// <summary>
    /// The mean over responses of Σ KL(present ‖ anchor), over a response's tokens, given those before: exact over all words, on responses of the data.
    /// </summary>
    /// <param name="network">The network, in its present state.</param>
    /// <param name="parameters">Its parameters, which are as before afterwards.</param>
    /// <param name="anchor">The other state's parameters, shape (all).</param>
    /// <param name="rows">At least one row.</param>
    /// <param name="tokenBudget">Tokens of a batch at most.</param>
    /// <returns>Nats a response, at least 0.</returns>
    public static double Mean(CausalNetwork network, FlatParameters parameters, Tensor anchor, IReadOnlyList<TokenSequence> rows, int tokenBudget)
    {
        using var noGradient = no_grad();
        using var present = parameters.Values.clone();
        double sum = 0;
        try
        {
            foreach (var numbers in TokenBudget.Batches([.. rows.Select(row => row.Length)], Math.Min(tokenBudget, MostTokens), TokenBudget.CostOfBatch(network.Device)))
            {
                using var scope = NewDisposeScope();
                var batch = new SequenceBatch(Array.ConvertAll(numbers, row => rows[row]));
                var own = LogProbs(present, batch);
                sum += (own.exp() * (own - LogProbs(anchor, batch))).sum().cpu().item<float>();
            }
        }
        finally
        {
            parameters.Values.copy_(present);
        }
        // Below 0 by rounding alone.
        return Math.Max(0, sum / rows.Count);

        Tensor LogProbs(Tensor state, SequenceBatch batch)
        {
            parameters.Values.copy_(state);
            return network.Logits(batch.ResponseHidden(network)).log_softmax(-1);
        }
    }
}
