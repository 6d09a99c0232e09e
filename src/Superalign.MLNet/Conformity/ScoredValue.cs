namespace Superalign.MLNet.Conformity;

/// <summary>One value with its scorers, before they are fitted.</summary>
/// <param name="Name">The name, which becomes a slot of <c>ConformityValues</c>.</param>
/// <param name="Scorers">What scores it; at least one.</param>
internal sealed record ScoredValue(string Name, IReadOnlyList<Scorer> Scorers)
{
    /// <summary>The weight among the values, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>From which conformity on a row passes, in (0, 1].</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether the least of the scorers decides, instead of their mean.</summary>
    public bool TakesMinimum { get; init; }
}
