namespace Superalign.MLNet.Training;

/// <summary>A response that somebody called desirable, or not, without comparing it with another.</summary>
/// <param name="Sequence">The prompt with its response.</param>
/// <param name="IsDesirable">Whether it is one to learn, or one to unlearn.</param>
internal readonly record struct LabelledSequence(TokenSequence Sequence, bool IsDesirable);
