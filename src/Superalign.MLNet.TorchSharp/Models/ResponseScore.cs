namespace Superalign.MLNet.Models;

/// <summary>What a language model says of one response to a prompt.</summary>
/// <param name="LogProb">Sum of the response tokens' log-probabilities, nats, at most 0.</param>
/// <param name="Ids">The response's token ids, with the end token where that was asked for.</param>
/// <param name="Greedy">The most probable token at each of these positions, given the response's own tokens in front of it.</param>
public sealed record ResponseScore(double LogProb, IReadOnlyList<int> Ids, IReadOnlyList<int> Greedy)
{
    /// <summary>Whether greedy decoding gives exactly this response.</summary>
    public bool IsGreedy => Ids.SequenceEqual(Greedy);
}
