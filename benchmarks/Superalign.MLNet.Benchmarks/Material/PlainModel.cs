using Superalign.MLNet.Models;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>What a training script written by hand does with a network: rows padded to the longest, and logits everywhere.</summary>
internal static class PlainModel
{
    /// <summary>The log-probability of every token but the first of each row; 0 where there is no response token.</summary>
    /// <returns>Shape (rows, longest row − 1), nats.</returns>
    public static Tensor ResponseLogProbs(CausalNetwork network, IReadOnlyList<TokenSequence> rows)
    {
        var (ids, isResponse) = Padded(rows);
        var next = ids.narrow(1, 1, ids.shape[1] - 1);
        var logits = network.Logits(network.Backbone.Forward(ids.narrow(1, 0, ids.shape[1] - 1)));
        return logits.log_softmax(-1).gather(2, next.unsqueeze(2)).squeeze(2) * isResponse;
    }

    /// <summary>Token ids, and 1 in front of each response token, 0 elsewhere.</summary>
    public static (Tensor Ids, Tensor IsResponse) Padded(IReadOnlyList<TokenSequence> rows)
    {
        var longest = rows.Max(row => row.Length);
        var ids = new long[rows.Count, longest];
        var isResponse = new float[rows.Count, longest - 1];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < rows[row].Length; i++)
                ids[row, i] = rows[row].Ids[i];
            for (var i = rows[row].ResponseStart; i < rows[row].Length; i++)
                isResponse[row, i - 1] = 1;
        }
        return (tensor(ids), tensor(isResponse));
    }
}
