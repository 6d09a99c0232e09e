namespace Superalign.MLNet.Training;

/// <summary>What a model says of one response.</summary>
/// <param name="LogProb">Sum of the response tokens' log-probabilities, nats.</param>
/// <param name="Greedy">The most probable token at each response position, given the response's tokens in front of it; empty where not asked for.</param>
internal readonly record struct SequenceScore(double LogProb, int[] Greedy);
