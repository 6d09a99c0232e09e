using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity;

/// <summary>One value with its fitted scorers, as it is saved.</summary>
/// <param name="Name">The name of the value.</param>
/// <param name="Weight">The weight among the values, above 0.</param>
/// <param name="Threshold">From which conformity on a row passes, in (0, 1].</param>
/// <param name="TakesMinimum">Whether the least of the scorers decides, instead of their mean.</param>
/// <param name="Scorers">The scorers; at least one.</param>
internal sealed record FittedValue(string Name, double Weight, double Threshold, bool TakesMinimum, IReadOnlyList<FittedScorer> Scorers)
{
    [JsonIgnore]
    public bool IsSound =>
        !string.IsNullOrEmpty(Name) && Weight > 0 && double.IsFinite(Weight) && Threshold is > 0 and <= 1
        && Scorers is { Count: > 0 } && Scorers.All(scorer => scorer is { IsSound: true });

    /// <summary>One number of one a scorer; NaN where any is.</summary>
    public double Combine(ReadOnlySpan<double> scores)
    {
        double sum = 0, least = double.PositiveInfinity;
        foreach (var score in scores)
        {
            sum += score;
            least = Math.Min(least, score);
        }
        return TakesMinimum ? least : sum / scores.Length;
    }
}
