namespace Superalign.MLNet.Training;

/// <summary>What a reward is learnt from: two responses of which the first is better, or one with a label.</summary>
/// <param name="First">The chosen response of a pair, or the only one.</param>
/// <param name="Second">The rejected response; null for a label.</param>
/// <param name="FirstSign">Of a label 1 where it conforms and −1 where not; of a cost pair 1 where the chosen response is safe and −1 where not.</param>
/// <param name="SecondSign">Of a cost pair the same of the rejected response.</param>
/// <param name="Margin">By how much the rewards of a pair should differ at least.</param>
internal readonly record struct RewardExample(
    TokenSequence First, TokenSequence? Second, float FirstSign = 0, float SecondSign = 0, float Margin = 0)
{
    /// <summary>Tokens that the example takes in a batch, padding included.</summary>
    public int Cost => Second is { } second ? 2 * Math.Max(First.Length, second.Length) : First.Length;
}
