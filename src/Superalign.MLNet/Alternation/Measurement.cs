using System.Collections.ObjectModel;

namespace Superalign.MLNet.Alternation;

/// <summary>Where a model stands on both axes, on rows that it was not trained on.</summary>
/// <param name="Competence">How well it does its tasks, in [0, 1].</param>
/// <param name="Conformity">How well it agrees with the stated values, in [0, 1].</param>
public sealed record Measurement(double Competence, double Conformity)
{
    /// <summary>The area that the point dominates from the reference point (0, 0): competence × conformity.</summary>
    public double Hypervolume => Competence * Conformity;

    /// <summary>Whether both axes are numbers in [0, 1].</summary>
    internal bool IsValid => Competence is >= 0 and <= 1 && Conformity is >= 0 and <= 1;

    /// <summary>Both axes for a sentence, four decimals.</summary>
    internal string Axes =>
        FormattableString.Invariant($"competence {Competence:0.0000}, conformity {Conformity:0.0000}");

    /// <summary>Further figures by name, such as <c>overRefusal</c> or <c>perplexity</c>; empty by default.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = ReadOnlyDictionary<string, double>.Empty;
}
