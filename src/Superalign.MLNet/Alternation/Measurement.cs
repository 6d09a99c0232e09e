namespace Superalign.MLNet.Alternation;

/// <summary>Where a model stands on both axes, on rows that it was not trained on.</summary>
/// <param name="Competence">How well it does its tasks, in [0, 1].</param>
/// <param name="Conformity">How well it agrees with the stated values, in [0, 1].</param>
public sealed record Measurement(double Competence, double Conformity)
{
    /// <summary>The area that the point dominates from the reference point (0, 0): competence × conformity.</summary>
    public double Hypervolume => Competence * Conformity;

    /// <summary>Further figures by name, such as <c>overRefusal</c> or <c>perplexity</c>; empty by default.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();
}
