namespace Superalign.MLNet.Training;

/// <summary>Rows of one part as token ids.</summary>
internal sealed class TokenRows
{
    /// <summary>Task rows.</summary>
    public List<TokenSequence> Tasks { get; } = [];

    /// <summary>Preference pairs.</summary>
    public List<TokenPair> Pairs { get; } = [];

    /// <summary>Responses that are desirable or not, without another to compare with.</summary>
    public List<LabelledSequence> Labelled { get; } = [];

    /// <summary>Prompts to sample responses to.</summary>
    public List<PromptRow> Prompts { get; } = [];
}
