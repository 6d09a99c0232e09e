using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Rewards of a batch of sequences.</summary>
internal static class RewardBatch
{
    /// <summary>The reward of each: the head on the mean of the hidden vectors of the response's tokens.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sequences">At least one; each has at least one response token.</param>
    /// <returns>Shape (sequences), in the caller's scope.</returns>
    public static Tensor Rewards(RewardModel model, IReadOnlyList<TokenSequence> sequences)
    {
        using var scope = NewDisposeScope();
        var network = model.Backbone.Network;
        var (rows, width) = (sequences.Count, sequences.Max(sequence => sequence.Length));
        var ids = new long[rows * width];
        var shares = new float[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var sequence = sequences[row];
            for (var i = 0; i < sequence.Length; i++)
                ids[(row * width) + i] = sequence.Ids[i];
            for (var i = sequence.ResponseStart; i < sequence.Length; i++)
                shares[(row * width) + i] = 1f / sequence.ResponseLength;
        }
        // The head is linear: its mean over tokens is the head of the mean, and takes no memory for hidden vectors.
        var scores = model.Head.call(network.Backbone.Forward(tensor(ids, [rows, width], device: network.Device))).squeeze(-1);
        return (scores * tensor(shares, [rows, width], device: network.Device)).sum(1).MoveToOuterDisposeScope();
    }
}
