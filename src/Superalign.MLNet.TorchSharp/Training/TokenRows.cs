namespace Superalign.MLNet.Training;

/// <summary>Rows of one part as token ids.</summary>
internal sealed class TokenRows
{
    /// <summary>Task rows.</summary>
    public List<TokenSequence> Tasks { get; } = [];

    /// <summary>Preference pairs.</summary>
    public List<TokenPair> Pairs { get; } = [];
}
