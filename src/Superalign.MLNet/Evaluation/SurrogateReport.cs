using System.Globalization;
using System.Text;

namespace Superalign.MLNet.Evaluation;

/// <summary>What <see cref="SurrogateTesting"/> found.</summary>
/// <param name="Outcomes">One a level that has one below, lowest first.</param>
/// <param name="Right">The share of levels with truth on which the choice was right, with its interval.</param>
public sealed record SurrogateReport(IReadOnlyList<SurrogateOutcome> Outcomes, MeanInterval Right)
{
    /// <summary>The mean of what a choice at random would have been right.</summary>
    public double ChanceOfRight { get; init; }

    /// <summary>The probability that choices at random are right on as many levels or more: small where the method knows something.</summary>
    public double ProbabilityByChance { get; init; }

    /// <summary>The mean regret, in the unit of the truth.</summary>
    public double MeanRegret { get; init; }

    /// <summary>The mean regret of choices at random.</summary>
    public double MeanRegretOfChance { get; init; }

    /// <summary>How far the verdict on the top level can be trusted, in a sentence.</summary>
    public required string Conclusion { get; init; }

    /// <summary>A table of text.</summary>
    public override string ToString()
    {
        var width = Math.Max(5, Outcomes.Max(outcome => outcome.Level.Length));
        var text = new StringBuilder($"{"level".PadRight(width)}  chosen  right  regret  by chance  rank correlation");
        foreach (var one in Outcomes)
        {
            var right = one.WasRight is { } was ? was ? "yes" : "no" : "?";
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{one.Level.PadRight(width)}  {one.Choice + 1,2} of {one.Candidates}  {right,4}  {Text(one.Regret),6}  {Text(one.RegretOfChance),9}  {Text(one.RankCorrelation),16}");
        }
        return text.AppendLine().Append(Conclusion).ToString();

        static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);
    }
}
