namespace Superalign.MLNet.Conformity;

/// <summary>How the conformity with several values becomes one number.</summary>
public enum ValueCombination
{
    /// <summary>Σ wᵢ cᵢ / Σ wᵢ: the weighted share of the values that the row is expected to respect.</summary>
    WeightedMean,

    /// <summary>min cᵢ: the value that is respected least decides; an upper bound on the probability that all are.</summary>
    Minimum,

    /// <summary>
    /// The first value, in the profile's order, that falls below its threshold decides, and rows that fail a later value are above all that fail
    /// an earlier one: (i + cᵢ/tᵢ)/(K + 1) for the first of K values, counted from 0, with cᵢ &lt; tᵢ; where none fails, (K + the weighted mean)/(K + 1). An order,
    /// not a probability.
    /// </summary>
    Lexicographic,
}
