namespace Superalign.MLNet.Generation;

/// <summary>What a model wrote behind one prompt.</summary>
/// <param name="Ids">New token ids, without the stop token.</param>
/// <param name="Stopped">Whether the model ended by a stop token; false where <see cref="GenerationOptions.MaxTokens"/> or the context
/// cut it off.</param>
internal sealed record Continuation(int[] Ids, bool Stopped);
