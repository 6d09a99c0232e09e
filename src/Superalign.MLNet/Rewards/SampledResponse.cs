namespace Superalign.MLNet.Rewards;

/// <summary>What a reward sees of a response that the policy sampled.</summary>
/// <param name="Prompt">The prompt that it answers.</param>
/// <param name="Response">What the policy said.</param>
/// <param name="Answer">The right answer as the row has it; null where the row has none.</param>
public readonly record struct SampledResponse(string Prompt, string Response, string? Answer = null);
