namespace Superalign.MLNet.Conformity;

/// <summary>How the columns of the rows are called.</summary>
/// <param name="Prompt">What was asked, text; it may be absent from rows of texts only.</param>
/// <param name="Response">What is scored, text.</param>
/// <param name="Chosen">The response of a pair that conforms better, text.</param>
/// <param name="Rejected">The other response of a pair, text.</param>
internal sealed record TrainingColumns(string Prompt, string Response, string Chosen, string Rejected)
{
    /// <summary>Whether a row conforms, bool: made of the user's label column before a scorer sees the rows.</summary>
    public const string Label = "Superalign.Label";
}
