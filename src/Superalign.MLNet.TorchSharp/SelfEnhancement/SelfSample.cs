using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A response that a model gave to a prompt.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Sequence">The prompt's and the response's ids, with the stop token where there was one.</param>
/// <param name="Stopped">Whether it ended by itself; else the limit or the context cut it off.</param>
internal sealed record SelfSample(string Text, TokenSequence Sequence, bool Stopped);
