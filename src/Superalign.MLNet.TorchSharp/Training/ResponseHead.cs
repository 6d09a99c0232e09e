using Superalign.MLNet.Models;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>
/// The language head on response positions only, in chunks: log-probabilities of the tokens that follow, and the gradient of any
/// objective that is a function of them.
/// </summary>
/// <remarks>
/// A chunk's logits stay below <see cref="ChunkElements"/> numbers: beyond 32 MiB the allocator maps and unmaps them at every use,
/// which costs more than the arithmetic, and without a limit memory would grow with vocabulary × positions.
/// </remarks>
internal static class ResponseHead
{
    /// <summary>Numbers in the logits of one chunk: 8 MiB of single precision.</summary>
    public const long ChunkElements = 2 << 20;

    /// <summary>The log-probability of each target, shape (positions), nats; with no gradient.</summary>
    /// <param name="network">The network whose head is used.</param>
    /// <param name="hidden">Shape (positions, hidden size).</param>
    /// <param name="targets">The token that follows each position, shape (positions).</param>
    /// <param name="greedy">Where given, filled with the most probable token of each position.</param>
    public static Tensor LogProbs(CausalNetwork network, Tensor hidden, Tensor targets, List<long>? greedy = null)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var parts = new List<Tensor>();
        foreach (var (start, length) in Chunks(hidden.shape[0], ChunkLength(network)))
        {
            using var chunk = NewDisposeScope();
            var logits = network.Logits(hidden.narrow(0, start, length));
            if (greedy is not null)
                greedy.AddRange(logits.argmax(-1).cpu().data<long>());
            parts.Add(NegatedCrossEntropy(logits, targets.narrow(0, start, length)).MoveToOuterDisposeScope());
        }
        return (parts.Count == 1 ? parts[0] : cat(parts, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Adds the gradient of an objective to the parameters' gradients, through the head and the backbone.</summary>
    /// <param name="network">The network; its parameters' gradients are added to.</param>
    /// <param name="hidden">Shape (positions, hidden size), with the backbone's graph behind it.</param>
    /// <param name="targets">The token that follows each position, shape (positions).</param>
    /// <param name="objective">A scalar loss of the log-probabilities, shape (positions).</param>
    /// <returns>The loss.</returns>
    public static double Backward(CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective) =>
        Backward(network, hidden, targets, objective, ChunkLength(network));

    /// <summary>As above with a given chunk length.</summary>
    internal static double Backward(
        CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective, long chunkLength)
    {
        using var scope = NewDisposeScope();
        using var cut = hidden.detach().requires_grad_(true);
        var loss = hidden.shape[0] <= chunkLength
            ? BackwardWhole(network, cut, targets, objective)
            : BackwardInChunks(network, cut, targets, objective, chunkLength);
        if (hidden.requires_grad)
            hidden.backward([cut.grad!]);
        return loss;
    }

    private static double BackwardWhole(CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective)
    {
        var loss = objective(NegatedCrossEntropy(network.Logits(hidden), targets));
        loss.backward();
        return loss.item<float>();
    }

    // The objective may couple all positions (a pair's margin does). So: log-probabilities without gradient first, then the
    // objective's derivative by each of them, which are the weights of the chunks' own losses.
    private static double BackwardInChunks(
        CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective, long chunkLength)
    {
        var logProbs = LogProbs(network, hidden, targets).requires_grad_(true);
        var loss = objective(logProbs);
        loss.backward();
        var weights = logProbs.grad!;
        foreach (var (start, length) in Chunks(hidden.shape[0], chunkLength))
        {
            using var chunk = NewDisposeScope();
            var part = NegatedCrossEntropy(network.Logits(hidden.narrow(0, start, length)), targets.narrow(0, start, length));
            (part * weights.narrow(0, start, length)).sum().backward();
        }
        return loss.item<float>();
    }

    private static Tensor NegatedCrossEntropy(Tensor logits, Tensor targets) =>
        -nn.functional.cross_entropy(logits, targets, reduction: nn.Reduction.None);

    private static long ChunkLength(CausalNetwork network) => Math.Max(64, ChunkElements / network.Config.VocabularySize);

    private static IEnumerable<(long Start, long Length)> Chunks(long positions, long length)
    {
        for (long start = 0; start < positions; start += length)
            yield return (start, Math.Min(length, positions - start));
    }
}
