namespace Superalign.MLNet.Worlds;

/// <summary>A prompt and its continuation, for the base model.</summary>
/// <param name="Prompt">Words split by single spaces, the last of them <c>&lt;a&gt;</c>.</param>
/// <param name="Response">Words split by single spaces.</param>
public sealed record ClerkExample(string Prompt, string Response);
