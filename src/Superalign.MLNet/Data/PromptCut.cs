namespace Superalign.MLNet.Data;

/// <summary>The part of a text that a column takes.</summary>
/// <param name="Words">How many words the prompt has.</param>
/// <param name="TakesPrompt">True for the prompt, false for what follows it.</param>
internal sealed record PromptCut(int Words, bool TakesPrompt);
