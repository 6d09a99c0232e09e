namespace Superalign.MLNet.Sandwiching;

/// <summary>The order in which a debate shows the answers, and in which debaters speak.</summary>
public enum DebateOrder
{
    /// <summary>As the question lists them: a judge's liking for a place counts in full.</summary>
    AsGiven,

    /// <summary>As listed or reversed, by the seed: a liking for a place adds noise.</summary>
    Seeded,

    /// <summary>Held twice, as listed and reversed, and the judge's probabilities averaged: a liking for a place cancels where there are two answers, and is measured.</summary>
    Both,
}
