namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>Quantiles of a few numbers.</summary>
internal static class Quantile
{
    /// <summary>The quantile of a share, between neighbours in a straight line.</summary>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">In [0, 1]; 0.5 is the median.</param>
    public static double Of(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
