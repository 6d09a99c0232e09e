namespace Superalign.MLNet.Worlds;

/// <summary>What the oracle says of one reply.</summary>
/// <param name="Probe">The question.</param>
/// <param name="Passed">Whether the reply is the right one, word for word.</param>
/// <param name="Refused">Whether the reply is a refusal, right or not.</param>
public sealed record ClerkVerdict(ClerkProbe Probe, bool Passed, bool Refused);
