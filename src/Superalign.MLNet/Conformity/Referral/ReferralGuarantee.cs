namespace Superalign.MLNet.Conformity.Referral;

/// <summary>What the level of a referral bounds. Both hold for rows that are exchangeable with the calibration rows, and for no others.</summary>
public enum ReferralGuarantee
{
    /// <summary>
    /// The share of all rows that are kept <em>and</em> decided wrongly is at most the level, in expectation over calibration rows and new rows
    /// (conformal risk control, Angelopoulos et al., arXiv:2208.02814).
    /// </summary>
    KeptAndWrong,

    /// <summary>
    /// The share of wrong decisions <em>among the kept rows</em> is at most the level, with probability 1 − δ over the calibration rows
    /// (learn then test, Angelopoulos et al., arXiv:2110.01052).
    /// </summary>
    ErrorAmongKept,
}
