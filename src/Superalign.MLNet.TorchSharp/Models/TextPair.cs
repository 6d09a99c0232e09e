namespace Superalign.MLNet.Models;

/// <summary>A prompt and a response to it.</summary>
/// <param name="Prompt">What is given; may be empty.</param>
/// <param name="Response">What follows.</param>
public sealed record TextPair(string Prompt, string Response);
