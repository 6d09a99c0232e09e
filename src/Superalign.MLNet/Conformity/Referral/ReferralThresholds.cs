namespace Superalign.MLNet.Conformity.Referral;

/// <summary>Which rows are decided without a person.</summary>
/// <param name="AcceptAt">Rows of at least this conformity are accepted; above 1, none.</param>
/// <param name="RejectAt">Rows of at most this conformity, and less than <paramref name="AcceptAt"/>, are rejected; below 0, none.</param>
public sealed record ReferralThresholds(double AcceptAt, double RejectAt)
{
    /// <summary>Everything is decided: accepted from one half on, rejected below.</summary>
    public static ReferralThresholds DecideAll { get; } = new(0.5, 0.5);

    /// <summary>Nothing is decided.</summary>
    public static ReferralThresholds ReferAll { get; } = new(2, -1);

    /// <summary>Whether a row of this conformity goes to a person; one that has none always does.</summary>
    public bool Refers(double conformity) => !(conformity >= AcceptAt || conformity <= RejectAt);
}
