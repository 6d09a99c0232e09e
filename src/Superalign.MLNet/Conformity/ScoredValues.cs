namespace Superalign.MLNet.Conformity;

/// <summary>What is true of all values together.</summary>
internal static class ScoredValues
{
    /// <summary>How many conformity models are within each other: 1, and as many as are within the deepest scorer.</summary>
    public static int DepthOf(this IReadOnlyList<ScoredValue> values) => 1 + values.Max(value => value.Scorers.Max(scorer => scorer.Depth));

    /// <summary>The columns that a scorer of a value writes; they are gone when the row has its conformity.</summary>
    /// <param name="values">The values.</param>
    /// <param name="value">The number of the value.</param>
    /// <param name="scorer">The number of the scorer among the value's.</param>
    public static (string Score, string Reason) ColumnsOf(this IReadOnlyList<ScoredValue> values, int value, int scorer)
    {
        var name = FormattableString.Invariant($"Superalign.{values.DepthOf()}.{values[value].Name}.{scorer}");
        return (name + ".Score", name + ".Reason");
    }
}
