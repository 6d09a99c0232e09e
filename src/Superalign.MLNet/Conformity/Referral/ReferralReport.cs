using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity.Referral;

/// <summary>How rows are referred, and what that came to on the rows that the thresholds were chosen on.</summary>
/// <param name="Options">Level and guarantee.</param>
/// <param name="Thresholds">Which rows are decided without a person.</param>
/// <param name="Rows">The rows that they were chosen on; nothing else was fitted on these.</param>
/// <param name="Referred">The share of them that is referred.</param>
/// <param name="KeptAndWrong">The share of them that is kept and decided wrongly.</param>
public sealed record ReferralReport(ReferralOptions Options, ReferralThresholds Thresholds, int Rows, double Referred, double KeptAndWrong)
{
    /// <summary>The share of wrong decisions among the rows that are kept; NaN where none is.</summary>
    [JsonIgnore]
    public double ErrorAmongKept => Referred < 1 ? KeptAndWrong / (1 - Referred) : double.NaN;

    /// <summary>The guarantee in a sentence.</summary>
    [JsonIgnore]
    public string Statement => (Options.Guarantee, Options.AcceptShare) switch
    {
        (ReferralGuarantee.ErrorAmongKept, _) => FormattableString.Invariant(
            $"Learn then test: with probability {1 - Options.Delta} over the {Rows} rows that the thresholds were chosen on, at most {Options.Level} of the kept rows are wrong."),
        (_, { } share) => FormattableString.Invariant(
            $"Conformal risk control: in expectation at most {Options.Level * share:G6} of all rows are accepted and do not conform, and at most {Options.Level * (1 - share):G6} are rejected and do."),
        _ => FormattableString.Invariant($"Conformal risk control: in expectation at most {Options.Level} of all rows are kept and wrong."),
    } + " It holds for rows like those.";
}
