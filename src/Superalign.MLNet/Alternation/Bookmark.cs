namespace Superalign.MLNet.Alternation;

/// <summary>Why the loop may go back to a state.</summary>
internal enum Bookmark
{
    /// <summary>The end of the round with the highest hypervolume so far, or the start.</summary>
    Best,

    /// <summary>Where the running round started: restored when the round is undone.</summary>
    RoundStart,

    /// <summary>Where the running phase started: restored when the phase diverges.</summary>
    PhaseStart,
}
