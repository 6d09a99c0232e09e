namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>What a ratio should reach. A gain is naive ÷ ours; an overhead is ours ÷ naive.</summary>
internal sealed record Target
{
    private Target(double bound, bool isOverhead) => (Bound, IsOverhead) = (bound, isOverhead);

    public double Bound { get; }

    /// <summary>Whether the ratio is that of ours to the other, and should be small.</summary>
    public bool IsOverhead { get; }

    public static Target Gain(double atLeast) => new(atLeast, isOverhead: false);

    public static Target Overhead(double atMost) => new(atMost, isOverhead: true);

    public bool IsMet(double ratio) => IsOverhead ? ratio <= Bound : ratio >= Bound;

    public override string ToString() => FormattableString.Invariant($"{(IsOverhead ? "≤" : "≥")} {Bound:0.0#}");
}
