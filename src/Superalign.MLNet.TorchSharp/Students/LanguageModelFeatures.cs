using Superalign.MLNet.Models;
using Superalign.MLNet.Training;
using Superalign.MLNet.WeakToStrong;
using static TorchSharp.torch;

namespace Superalign.MLNet.Students;

/// <summary>What a language model sees in texts: its hidden vectors, averaged over a text's tokens.</summary>
public static class LanguageModelFeatures
{
    /// <summary>The features of texts under a model.</summary>
    /// <param name="model">The model; it stays as it is.</param>
    /// <param name="texts">The texts; of one that the context has no room for, the start is seen.</param>
    /// <param name="tokenBudget">Tokens that go through the network at once, padding included; changes no result.</param>
    /// <returns>For each text a vector of the model's hidden size, the mean over positions after the begin token; zeros for a text without tokens.</returns>
    public static RowFeatures Of(LanguageModel model, IReadOnlyList<string> texts, int tokenBudget = SequenceScorer.DefaultTokenBudget)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        var network = model.Network;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        int[][] ids = [.. texts.Select(text => (int[])[model.Tokenizer.BeginId, .. model.Tokenizer.Encode(text).Ids.Take(model.Config.ContextLength - 1)])];
        var rows = new float[texts.Count][];
        foreach (var numbers in TokenBudget.Batches([.. ids.Select(row => row.Length)], tokenBudget, TokenBudget.CostOfBatch(network.Device)))
        {
            using var batchScope = NewDisposeScope();
            var length = numbers.Max(row => ids[row].Length);
            var padded = new long[numbers.Length * length];
            var weights = new float[numbers.Length * length];
            for (var i = 0; i < numbers.Length; i++)
            {
                var row = ids[numbers[i]];
                for (var place = 0; place < row.Length; place++)
                    (padded[i * length + place], weights[i * length + place]) = (row[place], place > 0 ? 1f / (row.Length - 1) : 0);
            }
            var hidden = network.Backbone.Forward(tensor(padded, [numbers.Length, length], device: network.Device));
            var mean = (hidden * tensor(weights, [numbers.Length, length, 1], device: network.Device)).sum(1).cpu().data<float>().ToArray();
            for (var i = 0; i < numbers.Length; i++)
                rows[numbers[i]] = mean[(i * model.Config.HiddenSize)..((i + 1) * model.Config.HiddenSize)];
        }
        return RowFeatures.Of(rows);
    }
}
