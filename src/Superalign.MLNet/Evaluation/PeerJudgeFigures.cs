namespace Superalign.MLNet.Evaluation;

/// <summary>How a model judges the others.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Verdicts">Its verdicts on others.</param>
public sealed record PeerJudgeFigures(string Model, int Verdicts)
{
    /// <summary>The probability that its verdict is right, as Dawid-Skene estimates it without the truth; NaN where it cannot be told.</summary>
    public double Reliability { get; init; } = double.NaN;

    /// <summary>How well it tells good responses from bad ones by item response theory, below 0 where it turns them round; NaN where it was not fitted.</summary>
    public double Discrimination { get; init; } = double.NaN;

    /// <summary>The quality at which it says good as often as bad, in standard deviations: high for strict judges; NaN where it was not fitted.</summary>
    public double Severity { get; init; } = double.NaN;

    /// <summary>The share of its verdicts on others that are right; NaN where no truth is known.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Its mean verdict on its own responses less that of the others on them; NaN where it gave none.</summary>
    public double SelfPreference { get; init; } = double.NaN;
}
