namespace Superalign.MLNet.Generation;

/// <summary>A text that a model wrote behind a prompt.</summary>
/// <param name="Text">The continuation only.</param>
/// <param name="Tokens">How many tokens were written; a stop token is not counted.</param>
/// <param name="Stopped">Whether a stop token ended it; otherwise the limit or the context's end did.</param>
public sealed record GeneratedText(string Text, int Tokens, bool Stopped);
