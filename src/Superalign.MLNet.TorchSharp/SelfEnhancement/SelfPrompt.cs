namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A row of the data as self-enhancement sees it.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Response">The data's response; null where the row has none.</param>
/// <param name="Answer">The right answer, for the judge; the response where the row has no other, null where it has none either.</param>
/// <param name="Occurrence">How many earlier rows have the same prompt: their samples differ.</param>
internal sealed record SelfPrompt(string Text, string? Response, string? Answer, int Occurrence);
