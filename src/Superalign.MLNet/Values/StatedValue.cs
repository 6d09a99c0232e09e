namespace Superalign.MLNet.Values;

/// <summary>One value: what it is, how much it weighs, and what scores it.</summary>
public sealed record StatedValue
{
    /// <summary>The name, which becomes a slot of <c>ConformityValues</c>, such as <c>privacy</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the value means, for readers and for judges; empty by default.</summary>
    public string Description { get; init; } = "";

    /// <summary>The weight among the values, above 0; default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>From which conformity on a row passes, in (0, 1]; default 0.5. It decides what reasons tell, and the order of <see cref="Conformity.ValueCombination.Lexicographic"/>.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How several scorers of the value become one number; default <see cref="ScorerCombination.Mean"/>.</summary>
    public ScorerCombination Combine { get; init; }

    /// <summary>What scores the value; at least one.</summary>
    public required IReadOnlyList<ScorerStatement> Scorers { get; init; }
}
