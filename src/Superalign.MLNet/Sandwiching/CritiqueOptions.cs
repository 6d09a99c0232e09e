namespace Superalign.MLNet.Sandwiching;

/// <summary>How rounds of critique are held. Immutable: vary it with <c>with</c>.</summary>
public sealed record CritiqueOptions
{
    /// <summary>Critiques, at least 1; default 1. The judge decides after each.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Whether the proposer, who hears the critiques, answers anew in each round; default true. Otherwise all critiques are of the first answer.</summary>
    public bool Revises { get; init; } = true;

    /// <summary>The protocol's name; default <c>critique</c>.</summary>
    public string Name { get; init; } = "critique";
}
