namespace Superalign.MLNet.Values;

/// <summary>How the scorers of one value become one number.</summary>
public enum ScorerCombination
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The least of them.</summary>
    Minimum,
}
