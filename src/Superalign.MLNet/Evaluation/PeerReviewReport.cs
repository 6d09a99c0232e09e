using System.Globalization;
using System.Text;

namespace Superalign.MLNet.Evaluation;

/// <summary>What <see cref="PeerReview"/> found.</summary>
/// <param name="Standings">The models, best first.</param>
/// <param name="Judges">The models as judges, in the order in which they were given.</param>
/// <param name="Agreement">Krippendorff's alpha of the verdicts on others, as names where all are 0 or 1 and as intervals otherwise; NaN where none can be compared.</param>
public sealed record PeerReviewReport(IReadOnlyList<PeerStanding> Standings, IReadOnlyList<PeerJudgeFigures> Judges, double Agreement)
{
    /// <summary>Spearman's rank correlation of scores and true shares; NaN with fewer than three models whose truth is known.</summary>
    public double RankCorrelation { get; init; } = double.NaN;

    /// <summary>The share of responses whose weighed verdict is right; NaN where no truth is known.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>The share of responses whose majority verdict is right, ties half; NaN where no truth is known.</summary>
    public double MajorityAccuracy { get; init; } = double.NaN;

    /// <summary>What the user should know before trusting this.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A table of text.</summary>
    public override string ToString()
    {
        var width = Math.Max(5, Judges.Max(judge => judge.Model.Length));
        var text = new StringBuilder($"{"model".PadRight(width)}  rank  score  mean verdict  reliability as judge  self-preference");
        foreach (var one in Standings)
        {
            var judge = Judges.First(judge => judge.Model == one.Model);
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{one.Model.PadRight(width)}  {one.Rank,4}  {one.Score.Mean:0.000}  {one.MeanVerdict,12:0.000}  {Text(judge.Reliability),20}  {Text(judge.SelfPreference),15}");
        }
        text.AppendLine().Append(CultureInfo.InvariantCulture, $"agreement (Krippendorff's alpha) {Text(Agreement)}");
        if (!double.IsNaN(Accuracy))
            text.Append(CultureInfo.InvariantCulture, $", accuracy {Text(Accuracy)} (majority {Text(MajorityAccuracy)}), rank correlation with the truth {Text(RankCorrelation)}");
        foreach (var warning in Warnings)
            text.AppendLine().Append(warning);
        return text.ToString();

        static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);
    }
}
