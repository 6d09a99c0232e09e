namespace Superalign.MLNet.Evaluation;

/// <summary>What came of a decision on one level.</summary>
/// <param name="Level">The level's name.</param>
/// <param name="Supervision">The name of the level below, which supervised.</param>
/// <param name="Candidates">How many candidates there were.</param>
/// <param name="Choice">The chosen one, from 0.</param>
public sealed record SurrogateOutcome(string Level, string Supervision, int Candidates, int Choice)
{
    /// <summary>Whether the chosen candidate is the best by the truth, or as good; null where the truth is not known.</summary>
    public bool? WasRight { get; init; }

    /// <summary>How likely a choice at random is right; NaN where the truth is not known.</summary>
    public double ChanceOfRight { get; init; } = double.NaN;

    /// <summary>The best candidate's true quality less that of the chosen one, in the unit of the truth, at least 0; NaN where the truth is not known.</summary>
    public double Regret { get; init; } = double.NaN;

    /// <summary>The mean regret of a choice at random, in the same unit; NaN where the truth is not known.</summary>
    public double RegretOfChance { get; init; } = double.NaN;

    /// <summary>Spearman's rank correlation of estimates and truth; NaN where the truth is not known, or one of the two does not vary.</summary>
    public double RankCorrelation { get; init; } = double.NaN;
}
