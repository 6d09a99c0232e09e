namespace Superalign.MLNet.Values;

/// <summary>A FastTree model scores the value; it learns from the rows that speak of it.</summary>
public sealed record FastTreeStatement : ScorerStatement
{
    internal const string Id = "fasttree";

    internal override string? Problem => null;
}
