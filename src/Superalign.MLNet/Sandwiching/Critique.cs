namespace Superalign.MLNet.Sandwiching;

/// <summary>What a critic says of an answer.</summary>
/// <param name="FlawFound">Whether it found a flaw.</param>
/// <param name="Text">The flaw, or that there is none.</param>
public sealed record Critique(bool FlawFound, string Text);
