namespace Superalign.MLNet.Training;

/// <summary>A preference pair as token ids: the two sequences share their prompt.</summary>
/// <param name="Chosen">The prompt with the preferred response.</param>
/// <param name="Rejected">The prompt with the other response.</param>
internal readonly record struct TokenPair(TokenSequence Chosen, TokenSequence Rejected)
{
    /// <summary>The pair with its sides the other way round.</summary>
    public TokenPair Swapped => new(Rejected, Chosen);
}
