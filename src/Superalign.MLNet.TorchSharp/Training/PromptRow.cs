namespace Superalign.MLNet.Training;

/// <summary>A prompt to sample responses to.</summary>
/// <param name="Prompt">Its text, for the reward.</param>
/// <param name="Ids">The begin token, prompt and separator; there is room for a token behind them.</param>
/// <param name="Answer">The right answer, for the reward; null where the row has none.</param>
internal sealed record PromptRow(string Prompt, int[] Ids, string? Answer);
