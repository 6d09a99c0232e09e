using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>Sequences as one padded tensor, and where their response tokens are.</summary>
internal sealed class SequenceBatch
{
    private readonly IReadOnlyList<TokenSequence> _sequences;

    /// <param name="sequences">At least one sequence; each has at least one response token.</param>
    public SequenceBatch(IReadOnlyList<TokenSequence> sequences)
    {
        _sequences = sequences;
        Length = sequences.Max(sequence => sequence.Length);
        ResponseTokens = sequences.Sum(sequence => sequence.ResponseLength);
    }

    /// <summary>Padded length.</summary>
    public int Length { get; }

    /// <summary>Response tokens of all sequences.</summary>
    public int ResponseTokens { get; }

    /// <summary>Hidden vectors in front of each response token, in the order of sequences and tokens.</summary>
    /// <returns>Shape (response tokens, hidden size), in the caller's scope.</returns>
    public Tensor ResponseHidden(CausalNetwork network)
    {
        using var scope = NewDisposeScope();
        // The last token of a sequence is only ever a target, so the longest row ends one earlier.
        var width = Length - 1;
        var ids = new long[_sequences.Count * width];
        var positions = new long[ResponseTokens];
        var next = 0;
        for (var row = 0; row < _sequences.Count; row++)
        {
            var sequence = _sequences[row];
            for (var i = 0; i < sequence.Length - 1; i++)
                ids[row * width + i] = sequence.Ids[i];
            for (var i = sequence.ResponseStart; i < sequence.Length; i++)
                positions[next++] = row * width + i - 1;
        }

        var hidden = network.Backbone.Forward(tensor(ids, [_sequences.Count, width], device: network.Device));
        return hidden.view(-1, network.Config.HiddenSize)
            .index_select(0, tensor(positions, device: network.Device))
            .MoveToOuterDisposeScope();
    }

    /// <summary>The response tokens themselves, shape (response tokens).</summary>
    public Tensor Targets(Device device) =>
        tensor(_sequences.SelectMany(sequence => sequence.Ids.Skip(sequence.ResponseStart)).Select(id => (long)id).ToArray(), device: device);

    /// <summary>For each response token the number of its sequence, shape (response tokens).</summary>
    public Tensor Owners(Device device) =>
        tensor(_sequences.SelectMany((sequence, row) => Enumerable.Repeat((long)row, sequence.ResponseLength)).ToArray(), device: device);
}
