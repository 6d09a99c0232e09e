namespace Superalign.MLNet.Gap;

/// <summary>The difference of two independent figures with their intervals.</summary>
/// <remarks>
/// G. Y. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008), eq. 3: the distances of the ends are added by their squares, each side on its own, so that
/// intervals that are not symmetric keep their shape.
/// </remarks>
internal static class EstimateDifference
{
    /// <summary>above − below; without an interval where neither has one. A figure without one counts as known.</summary>
    /// <exception cref="ArgumentException">The intervals have different levels.</exception>
    public static Estimate Of(Estimate above, Estimate below)
    {
        if (!above.HasInterval && !below.HasInterval)
            return Estimate.Point(above.Value - below.Value);
        if (above.HasInterval && below.HasInterval && above.Level != below.Level)
            throw new ArgumentException(FormattableString.Invariant($"One interval has a level of {above.Level} and the other one of {below.Level}; a difference needs the same. Measure both anew at one level."), nameof(below));
        var difference = above.Value - below.Value;
        return Estimate.Within(
            difference, difference - Root(Down(above), Up(below)), difference + Root(Up(above), Down(below)), Math.Max(above.Level, below.Level));

        static double Down(Estimate one) => one.HasInterval ? one.Value - one.Lower : 0;

        static double Up(Estimate one) => one.HasInterval ? one.Upper - one.Value : 0;

        static double Root(double x, double y) => Math.Sqrt((x * x) + (y * y));
    }
}
