namespace Superalign.MLNet.Gap;

/// <summary>The interval of a ratio of two means of paired values (Fieller 1954).</summary>
internal static class FiellerInterval
{
    /// <summary>The ratio with its interval; null where the interval is not bounded, since the mean below the line does not differ from 0 beyond chance.</summary>
    /// <remarks>Those θ for which the mean of above − θ·below does not differ from 0: a quadratic in θ.</remarks>
    public static Estimate? Of(double[] above, double[] below, double t, double level)
    {
        var (a, b) = (above.Average(), below.Average());
        var square = t * t;
        var (varA, varB, cov) = (Covariance(above, above), Covariance(below, below), Covariance(above, below));
        var quadratic = (b * b) - (square * varB);
        if (!(quadratic > 0))
            return null;
        var middle = ((a * b) - (square * cov)) / quadratic;
        var reach = Math.Sqrt(Math.Max(0, (middle * middle) - (((a * a) - (square * varA)) / quadratic)));
        // The ratio lies within by construction; the ends may miss it by rounding where nothing varies.
        return Estimate.Within(a / b, Math.Min(middle - reach, a / b), Math.Max(middle + reach, a / b), level);

        // Of the means.
        double Covariance(double[] x, double[] y)
        {
            var (meanX, meanY) = (x.Average(), y.Average());
            return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / (x.Length - 1) / x.Length;
        }
    }
}
