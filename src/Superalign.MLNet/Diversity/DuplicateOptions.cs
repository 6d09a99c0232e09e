namespace Superalign.MLNet.Diversity;

/// <summary>When two texts count as the same. Immutable: vary it with <c>with</c>.</summary>
public sealed record DuplicateOptions
{
    /// <summary>The text column that is compared; default <c>Text</c>.</summary>
    public string TextColumnName { get; init; } = "Text";

    /// <summary>The least Jaccard similarity of two near duplicates, in (0, 1]: shared pieces over all pieces. Default 0.8; below about 0.5 the search takes much longer.</summary>
    public double Threshold { get; init; } = 0.8;

    /// <summary>What pieces are; default <see cref="ShingleKind.Characters"/>.</summary>
    public ShingleKind Shingles { get; init; } = ShingleKind.Characters;

    /// <summary>How many characters or words a piece has, at least 1; default 5. A shorter text is one piece.</summary>
    public int ShingleLength { get; init; } = 5;

    /// <summary>The most pairs that are reported, at least 1; default 100,000. Beyond it the search ends, and the report says so.</summary>
    public int MaxPairs { get; init; } = 100_000;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(TextColumnName);
        if (Threshold is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, FormattableString.Invariant($"'{nameof(Threshold)}' is {Threshold}; give a similarity above 0 and up to 1, such as 0.8."));
        if (!Enum.IsDefined(Shingles))
            throw new ArgumentOutOfRangeException(nameof(Shingles), Shingles, $"'{nameof(Shingles)}' is {(int)Shingles}; give '{ShingleKind.Characters}' or '{ShingleKind.Words}'.");
        if (ShingleLength < 1)
            throw new ArgumentOutOfRangeException(nameof(ShingleLength), ShingleLength, $"'{nameof(ShingleLength)}' is {ShingleLength}; at least 1 is needed, such as 5.");
        if (MaxPairs < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxPairs), MaxPairs, $"'{nameof(MaxPairs)}' is {MaxPairs}; at least 1 is needed.");
    }
}
