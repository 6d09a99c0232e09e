namespace Superalign.MLNet.Training;

/// <summary>Rows of one part as token ids.</summary>
/// <param name="tasks">Task rows to begin with; none where null.</param>
/// <param name="pairs">Preference pairs to begin with; none where null.</param>
internal sealed class TokenRows(IEnumerable<TokenSequence>? tasks = null, IEnumerable<TokenPair>? pairs = null)
{
    /// <summary>Task rows.</summary>
    public List<TokenSequence> Tasks { get; } = [.. tasks ?? []];

    /// <summary>Preference pairs.</summary>
    public List<TokenPair> Pairs { get; } = [.. pairs ?? []];

    /// <summary>Responses that are desirable or not, without another to compare with.</summary>
    public List<LabelledSequence> Labelled { get; } = [];

    /// <summary>Prompts to sample responses to.</summary>
    public List<PromptRow> Prompts { get; } = [];
}
