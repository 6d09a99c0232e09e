using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Sandwiching;

/// <summary>How good one protocol is on questions whose expert's answer is known.</summary>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="Questions">Questions that it decided.</param>
/// <param name="Accuracy">The share on which judge and expert agree, with its interval.</param>
public sealed record ProtocolFigures(string Protocol, int Questions, MeanInterval Accuracy)
{
    /// <summary>The mean confidence in the choice, in [0, 1].</summary>
    public double Confidence { get; init; }

    /// <summary>The mean squared difference between the confidence in the choice and whether it is right, in [0, 1]; lower is better.</summary>
    public double BrierScore { get; init; }

    /// <summary>The mean distance between confidence and accuracy, in [0, 1], in ten ranges.</summary>
    public double ExpectedCalibrationError { get; init; }

    /// <summary>The share of honest consultants who are followed, with its interval; NaN without one.</summary>
    public MeanInterval HonestWins { get; init; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The share of dishonest consultants who are followed, with its interval; NaN without one.</summary>
    public MeanInterval DishonestWins { get; init; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>By how much the answer that is shown first is taken for likelier than its share; NaN where it was not measured.</summary>
    public double PositionBias { get; init; } = double.NaN;

    /// <summary>The accuracy after each round, where the judge was asked.</summary>
    public IReadOnlyList<double> AccuracyByRound { get; init; } = [];

    /// <summary>
    /// The share of the gap between naive and expert judgement that it closes, (accuracy − naive)/(expert − naive), with a bootstrap interval over questions; NaN where one of the
    /// two was not run, or the expert is not better.
    /// </summary>
    public MeanInterval GapClosed { get; init; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    internal static ProtocolFigures Of(string protocol, IReadOnlyList<Verdict> verdicts, double level)
    {
        bool[] right = [.. verdicts.Select(verdict => verdict.IsRight!.Value)];
        double[] confidences = [.. verdicts.Select(verdict => Math.Min(1, verdict.Opinion.Confidence))];
        Verdict[] advised = [.. verdicts.Where(verdict => verdict.AdvisedAnswer is not null)];
        double[] biases = [.. verdicts.Select(verdict => verdict.PositionBias).Where(bias => !double.IsNaN(bias))];
        return new ProtocolFigures(protocol, verdicts.Count, ShareInterval.Of(right.Count(one => one), right.Length, level))
        {
            Confidence = confidences.Average(),
            BrierScore = Evaluation.BrierScore.Of(confidences, right),
            ExpectedCalibrationError = ReliabilityTable.Of(confidences, right).ExpectedCalibrationError,
            HonestWins = Followed(advised.Where(verdict => verdict.AdvisedAnswer == verdict.Question.ExpertAnswer), level),
            DishonestWins = Followed(advised.Where(verdict => verdict.AdvisedAnswer != verdict.Question.ExpertAnswer), level),
            PositionBias = biases.Length > 0 ? biases.Average() : double.NaN,
            AccuracyByRound = [.. Enumerable.Range(0, verdicts.Min(verdict => verdict.RoundOpinions.Count)).Select(round =>
                verdicts.Average(verdict => verdict.RoundOpinions[round].Choice == verdict.Question.ExpertAnswer ? 1.0 : 0))],
        };
    }

    private static MeanInterval Followed(IEnumerable<Verdict> verdicts, double level)
    {
        bool[] followed = [.. verdicts.Select(verdict => verdict.Opinion.Choice == verdict.AdvisedAnswer)];
        return ShareInterval.Of(followed.Count(one => one), followed.Length, level);
    }
}
