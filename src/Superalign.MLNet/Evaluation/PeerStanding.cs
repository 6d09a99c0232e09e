namespace Superalign.MLNet.Evaluation;

/// <summary>What the others think of a model's responses.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Rank">Its place by <paramref name="Score"/>, from 1; equal scores share one.</param>
/// <param name="Score">The mean probability that a response is good, the others' votes weighed by their reliability, with a bootstrap interval over responses; with two models the other's mean verdict.</param>
public sealed record PeerStanding(string Model, int Rank, MeanInterval Score)
{
    /// <summary>The others' mean verdict, each vote weighed alike; NaN without one.</summary>
    public double MeanVerdict { get; init; }

    /// <summary>The mean ability of its responses by item response theory, in standard deviations over responses; NaN where it was not fitted.</summary>
    public double Ability { get; init; } = double.NaN;

    /// <summary>The true share of good responses; NaN where it is not known.</summary>
    public double Truth { get; init; } = double.NaN;
}
