namespace Superalign.MLNet.Generation;

/// <summary>What a model wrote behind one prompt.</summary>
/// <param name="Ids">New token ids, without the stop token.</param>
/// <param name="StopId">The stop token that the model ended by; null where <see cref="GenerationOptions.MaxTokens"/> or the context cut it off.</param>
internal sealed record Continuation(int[] Ids, int? StopId)
{
    /// <summary>Whether the model ended by a stop token.</summary>
    public bool Stopped => StopId is not null;
}
