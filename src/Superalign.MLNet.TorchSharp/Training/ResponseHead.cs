using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using static TorchSharp.torch;

namespace Superalign.MLNet.Training;

/// <summary>
/// The language head on response positions only, in chunks: log-probabilities of the tokens that follow, and the gradient of any
/// objective that is a function of them.
/// </summary>
/// <remarks>
/// A chunk's logits stay below <see cref="ChunkElements"/> numbers: beyond 32 MiB the allocator maps and unmaps them at every use,
/// beyond a processor's cache each pass over them costs again, and without a limit memory would grow with vocabulary × positions.
/// </remarks>
internal static class ResponseHead
{
    /// <summary>Numbers in the logits of one chunk: 4 MiB of single precision.</summary>
    public const long ChunkElements = 1 << 20;

    // What a first pass may leave for the second: 32 MiB.
    private const int KeptChunks = 8;

    /// <summary>The log-probability of each target, shape (positions), nats; with no gradient.</summary>
    /// <param name="network">The network whose head is used.</param>
    /// <param name="hidden">Shape (positions, hidden size).</param>
    /// <param name="targets">The token that follows each position, shape (positions).</param>
    /// <param name="greedy">Where given, filled with the most probable token of each position.</param>
    /// <param name="entropies">Where given, filled with the entropy of each position, nats.</param>
    public static Tensor LogProbs(CausalNetwork network, Tensor hidden, Tensor targets, List<long>? greedy = null, List<float>? entropies = null)
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
            if (entropies is not null)
                entropies.AddRange(TokenEntropy.PerPosition(logits).cpu().data<float>());
            var losses = nn.functional.cross_entropy(logits, targets.narrow(0, start, length), reduction: nn.Reduction.None);
            parts.Add((-losses).MoveToOuterDisposeScope());
        }
        return (parts.Count == 1 ? parts[0] : cat(parts, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Adds the gradient of an objective to the parameters' gradients, through the head and the backbone.</summary>
    /// <param name="network">The network; its parameters' gradients are added to.</param>
    /// <param name="hidden">Shape (positions, hidden size), with the backbone's graph behind it.</param>
    /// <param name="targets">The token that follows each position, shape (positions).</param>
    /// <param name="objective">A scalar loss of the log-probabilities, shape (positions).</param>
    /// <param name="isLinear">Whether the objective is a weighted sum of the log-probabilities: its derivative is then the same
    /// everywhere, and one pass over the chunks is enough however many there are.</param>
    /// <returns>The loss.</returns>
    public static double Backward(
        CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective, bool isLinear = false) =>
        Backward(network, hidden, targets, objective, isLinear, ChunkLength(network), KeptChunks);

    /// <summary>As above with given chunks, of which the first few are kept between two passes.</summary>
    internal static double Backward(
        CausalNetwork network, Tensor hidden, Tensor targets, Func<Tensor, Tensor> objective, bool isLinear, long chunkLength, int keptChunks)
    {
        using var scope = NewDisposeScope();
        using var gradient = new HeadGradient(network, hidden.detach(), targets);
        var chunks = Chunks(hidden.shape[0], chunkLength).ToArray();
        var loss = isLinear
            ? BackwardInOnePass(gradient, chunks, objective)
            : BackwardInTwoPasses(gradient, chunks, objective, keptChunks);
        if (hidden.requires_grad)
            hidden.backward([gradient.ByHidden]);
        return loss;
    }

    private static double BackwardInOnePass(
        HeadGradient gradient, (long Start, long Length)[] chunks, Func<Tensor, Tensor> objective)
    {
        var (_, weights) = Derivative(objective, gradient.LogProbs);
        foreach (var (start, length) in chunks)
            gradient.Add(start, gradient.Forward(start, length), weights);
        return objective(gradient.LogProbs).item<float>();
    }

    // The objective may couple all positions (a pair's margin does). So: log-probabilities first, then the objective's derivative by
    // each of them, which weighs the positions' own gradients. What the first pass cannot keep, the second computes again.
    private static double BackwardInTwoPasses(
        HeadGradient gradient, (long Start, long Length)[] chunks, Func<Tensor, Tensor> objective, int keptChunks)
    {
        var kept = new Queue<Tensor>();
        foreach (var (start, length) in chunks)
        {
            var logSoftmax = gradient.Forward(start, length);
            if (kept.Count < keptChunks)
                kept.Enqueue(logSoftmax);
            else
                logSoftmax.Dispose();
        }
        var (loss, weights) = Derivative(objective, gradient.LogProbs);
        foreach (var (start, length) in chunks)
            gradient.Add(start, kept.TryDequeue(out var logSoftmax) ? logSoftmax : gradient.Forward(start, length), weights);
        return loss;
    }

    private static (double Loss, Tensor ByLogProb) Derivative(Func<Tensor, Tensor> objective, Tensor logProbs)
    {
        var point = logProbs.detach().clone().requires_grad_(true);
        var loss = objective(point);
        loss.backward();
        return (loss.item<float>(), point.grad!);
    }

    private static long ChunkLength(CausalNetwork network) => Math.Max(64, ChunkElements / network.Config.VocabularySize);

    private static IEnumerable<(long Start, long Length)> Chunks(long positions, long length)
    {
        for (long start = 0; start < positions; start += length)
            yield return (start, Math.Min(length, positions - start));
    }
}
