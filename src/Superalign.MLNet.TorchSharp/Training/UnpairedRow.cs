namespace Superalign.MLNet.Training;

/// <summary>A row of an unpaired objective.</summary>
/// <param name="Sequence">The prompt with its response.</param>
/// <param name="IsDesirable">Whether the response is one to learn, or one to unlearn.</param>
/// <param name="Reference">The response's summed log-probability under the frozen model, nats.</param>
internal readonly record struct UnpairedRow(TokenSequence Sequence, bool IsDesirable, double Reference);
