namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What a prompt's samples teach.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Chosen">The better response.</param>
/// <param name="Rejected">The other one.</param>
/// <param name="Gap">The difference of their ratings; not-a-number where they have none.</param>
internal sealed record SelfLesson(string Prompt, string Chosen, string Rejected, double Gap);
