namespace Superalign.MLNet.Evaluation;

/// <summary>The columns that <c>Evaluate.PeerReview</c> reads, of one row a verdict. Immutable: vary it with <c>with</c>.</summary>
public sealed record PeerColumns
{
    /// <summary>Who judges. Default <c>Judge</c>.</summary>
    public string JudgeColumnName { get; init; } = "Judge";

    /// <summary>Whose response it is. Default <c>Model</c>.</summary>
    public string ModelColumnName { get; init; } = "Model";

    /// <summary>What the response answers, such as the number of a prompt; with the model it names a response. Default <c>Item</c>.</summary>
    public string ItemColumnName { get; init; } = "Item";

    /// <summary>The verdict from 0 to 1, or a bool. Default <c>Verdict</c>.</summary>
    public string VerdictColumnName { get; init; } = "Verdict";

    /// <summary>The true verdict, where it is known; null, the default, where there is no such column.</summary>
    public string? TruthColumnName { get; init; }
}
