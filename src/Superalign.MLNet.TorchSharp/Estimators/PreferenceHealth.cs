using System.Globalization;

namespace Superalign.MLNet.Estimators;

/// <summary>What preference training did to the responses that it learnt from, on report pairs, and whether that is healthy.</summary>
/// <remarks>
/// A preference loss sees the difference of two log-probabilities alone, so both may fall while it falls: probability goes to responses that are in no pair (likelihood
/// displacement). It is harm where competence falls too. Measured as log-probabilities of whole responses.
/// </remarks>
/// <param name="ChosenChange">Change of the mean log-probability of chosen responses, nats.</param>
/// <param name="RejectedChange">Change of the mean log-probability of rejected responses, nats.</param>
/// <param name="AccuracyChange">Change of the share of pairs whose chosen response is the more probable one, in [−1, 1].</param>
/// <param name="CompetenceChange">Change of competence, in [−1, 1].</param>
public sealed record PreferenceHealth(double ChosenChange, double RejectedChange, double AccuracyChange, double CompetenceChange)
{
    internal const string Chosen = "chosenLogProb";
    internal const string Rejected = "rejectedLogProb";
    internal const string Moved = "drift";

    // Nats of a whole response: less is no change worth a word.
    private const double Notable = 0.05;

    // As much of competence as measuring it again on other rows might give.
    private const double Harm = 0.005;

    /// <summary>By how much the margin between chosen and rejected responses grew, nats.</summary>
    public double MarginChange => ChosenChange - RejectedChange;

    /// <summary>
    /// How far the model moved from its start: the mean over chosen and rejected responses of the absolute change of their log-probability, nats a response; null where
    /// that was not measured. It is more than the changes of the means where responses of one kind moved in both directions.
    /// </summary>
    public double? Drift { get; init; }

    /// <summary>The health of a run; null where its measurements hold no log-probabilities of pairs.</summary>
    /// <param name="result">The run.</param>
    public static PreferenceHealth? Of(AlignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Change(Chosen) is { } chosen && Change(Rejected) is { } rejected
            ? new(chosen, rejected, result.After.Conformity - result.Before.Conformity, result.After.Competence - result.Before.Competence)
            {
                Drift = result.After.Details.TryGetValue(Moved, out var drift) ? drift : null,
            }
            : null;

        double? Change(string name) =>
            result.Before.Details.TryGetValue(name, out var before) && result.After.Details.TryGetValue(name, out var after) ? after - before : null;
    }

    /// <summary>The changes, and what they mean.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"Log-probability of chosen responses {ChosenChange:+0.00;-0.00;0.00}, of rejected ones {RejectedChange:+0.00;-0.00;0.00}, margin {MarginChange:+0.00;-0.00;0.00} nats{DriftClause}. ") + Meaning;

    private string DriftClause => Drift is { } drift ? string.Create(CultureInfo.InvariantCulture, $"; drift {drift:0.00} nats a response") : "";

    private string Meaning => (MarginChange, ChosenChange, RejectedChange) switch
    {
        ( <= Notable, _, _) => "The margin did not grow: chosen responses are preferred no more than before.",
        (_, < -Notable, < 0) when CompetenceChange < -Harm =>
            "Both fell, and competence with them: probability went to responses that are in no pair, and it is harm. A weight on chosen responses, a larger beta or a lower learning rate holds them.",
        (_, < -Notable, < 0) => "Both fell, rejected ones more: the loss sees their difference alone, and probability went to responses that are in no pair. Competence held, so it did no harm here.",
        (_, > Notable, < 0) => "Chosen responses became more probable and rejected ones less, as it should be.",
        (_, > Notable, _) => "Both rose, chosen ones more: what they have in common was learnt too.",
        _ => "Chosen responses kept their probability, and rejected ones lost it.",
    };
}
