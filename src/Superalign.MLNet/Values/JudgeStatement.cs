namespace Superalign.MLNet.Values;

/// <summary>A language model is asked for the value; the program or command that fits the profile brings the client.</summary>
public sealed record JudgeStatement : ScorerStatement
{
    internal const string Id = "judge";

    /// <summary>What the judge is asked about the value; null, the default, asks about its name and description.</summary>
    public string? Question { get; init; }

    internal override string? Problem => Question is not null && string.IsNullOrWhiteSpace(Question) ? "'question' is empty; leave it out to ask about the value's description" : null;
}
