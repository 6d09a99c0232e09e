namespace Superalign.MLNet.Conformity.Referral;

/// <summary>How much may go wrong without a person's look. Immutable: vary it with <c>with</c>.</summary>
public sealed record ReferralOptions
{
    /// <summary>What <see cref="Level"/> bounds; default <see cref="ReferralGuarantee.KeptAndWrong"/>.</summary>
    public ReferralGuarantee Guarantee { get; init; } = ReferralGuarantee.KeptAndWrong;

    /// <summary>The share that may go wrong, in (0, 1); default 0.05.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>
    /// The part of <see cref="Level"/> for rows that are accepted and do not conform, in (0, 1); the rest is for rows that are rejected and do
    /// conform. Null, the default, refers by the certainty of the decision alone, whichever it is.
    /// </summary>
    public double? AcceptShare { get; init; }

    /// <summary>The probability δ that <see cref="ReferralGuarantee.ErrorAmongKept"/> does not hold, in (0, 1); default 0.1.</summary>
    public double Delta { get; init; } = 0.1;

    /// <summary>The share of the labelled rows that nothing else sees and the thresholds are chosen on, in (0, 1); default 0.25.</summary>
    public double HeldOutFraction { get; init; } = 0.25;

    internal void Validate()
    {
        RequireShare(nameof(Level), Level);
        RequireShare(nameof(Delta), Delta);
        RequireShare(nameof(HeldOutFraction), HeldOutFraction);
        if (!Enum.IsDefined(Guarantee))
            throw new ArgumentOutOfRangeException(nameof(Guarantee), Guarantee, $"'{nameof(Guarantee)}' is {Guarantee}; choose one of {string.Join(", ", Enum.GetNames<ReferralGuarantee>())}.");
        if (AcceptShare is not { } share)
            return;
        RequireShare(nameof(AcceptShare), share);
        if (Guarantee == ReferralGuarantee.ErrorAmongKept)
            throw new ArgumentException($"'{nameof(AcceptShare)}' divides the level of {nameof(ReferralGuarantee.KeptAndWrong)}; {Guarantee} has one threshold for both decisions. Leave one of the two out.");
    }

    private static void RequireShare(string option, double value)
    {
        if (value is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(option, value, FormattableString.Invariant($"'{option}' is {value}; give a share between 0 and 1, such as 0.1."));
    }
}
