namespace Superalign.MLNet.Evaluation;

/// <summary>What differences of ratings mean.</summary>
public enum RatingLevel
{
    /// <summary>Ratings are names: equal or not.</summary>
    Nominal,

    /// <summary>Ratings have an order.</summary>
    Ordinal,

    /// <summary>Differences of ratings can be compared.</summary>
    Interval,
}
