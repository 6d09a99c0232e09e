using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>Lengths of texts: many short ones, few long ones.</summary>
internal static class SeededLengths
{
    /// <summary>Lengths in random order. The middle and the longest are set, whatever the seed draws.</summary>
    public static int[] LogNormal(int count, int median, int longest)
    {
        var stream = RandomStream.For(1, "benchmark lengths");
        var drawn = Enumerable.Range(0, count).Select(_ => Math.Exp(0.6 * Normal(stream))).ToArray();
        var (middle, largest) = (Quantile.Of(drawn, 0.5), drawn.Max());
        return [.. drawn.Select(value => value == largest ? longest : Math.Min(longest, (int)Math.Round(median * value / middle)))];
    }

    // Box and Muller, 1958.
    private static double Normal(RandomStream stream) =>
        Math.Sqrt(-2 * Math.Log(1 - stream.NextDouble())) * Math.Cos(2 * Math.PI * stream.NextDouble());
}
