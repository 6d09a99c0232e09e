namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>Fits a logistic function of one number by Newton's method.</summary>
/// <remarks>
/// Platt scaling is that of Platt (1999) with his smoothed targets, computed as by Lin, Lin and Weng, A note on Platt's probabilistic
/// outputs (Machine Learning 68, 2007): Newton steps with halving, which converge from anywhere since the loss is convex. Pure.
/// </remarks>
internal static class LogisticFit
{
    private const int MostSteps = 100;
    private const double Ridge = 1e-12;

    /// <summary>Slope and offset with targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), which keep the fit finite where scores separate the labels.</summary>
    public static (double Slope, double Offset) Platt(IReadOnlyList<double> x, IReadOnlyList<bool> labels)
    {
        var positives = labels.Count(label => label);
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (labels.Count - positives + 2.0);
        return Minimize(x, [.. labels.Select(label => label ? high : low)], hasOffset: true);
    }

    /// <summary>The slope alone, with Platt's targets; never below 0, where all become one half.</summary>
    public static double Temperature(IReadOnlyList<double> x, IReadOnlyList<bool> labels)
    {
        var n = labels.Count;
        var (high, low) = ((n + 1.0) / (n + 2.0), 1.0 / (n + 2.0));
        return Math.Max(0, Minimize(x, [.. labels.Select(label => label ? high : low)], hasOffset: false).Slope);
    }

    private static (double Slope, double Offset) Minimize(IReadOnlyList<double> x, double[] targets, bool hasOffset)
    {
        // In units of their spread, so that one step size fits all scorers.
        var unit = Math.Max(x.Max(Math.Abs), 1e-300);
        double slope = 0, offset = 0, loss = Loss(x, targets, unit, slope, offset);
        for (var step = 0; step < MostSteps; step++)
        {
            var (stepSlope, stepOffset) = Newton(x, targets, unit, slope, offset, hasOffset);
            var share = 1.0;
            double next;
            while ((next = Loss(x, targets, unit, slope - (share * stepSlope), offset - (share * stepOffset))) > loss && share > 1e-10)
                share /= 2;
            if (share <= 1e-10)
                break;
            (slope, offset) = (slope - (share * stepSlope), offset - (share * stepOffset));
            var gain = loss - next;
            loss = next;
            if (gain < 1e-12 * Math.Max(1, loss))
                break;
        }
        return (slope / unit, offset);
    }

    private static (double Slope, double Offset) Newton(
        IReadOnlyList<double> x, double[] targets, double unit, double slope, double offset, bool hasOffset)
    {
        double g1 = 0, g2 = 0, h11 = Ridge, h12 = 0, h22 = Ridge;
        for (var i = 0; i < targets.Length; i++)
        {
            var scaled = x[i] / unit;
            var p = Logistic.Of((slope * scaled) + offset);
            var (gradient, curvature) = (p - targets[i], p * (1 - p));
            g1 += gradient * scaled;
            g2 += gradient;
            h11 += curvature * scaled * scaled;
            h12 += curvature * scaled;
            h22 += curvature;
        }
        if (!hasOffset)
            return (g1 / h11, 0);
        var determinant = (h11 * h22) - (h12 * h12);
        return determinant <= Ridge * Ridge
            ? (0, g2 / h22)
            : (((h22 * g1) - (h12 * g2)) / determinant, ((h11 * g2) - (h12 * g1)) / determinant);
    }

    private static double Loss(IReadOnlyList<double> x, double[] targets, double unit, double slope, double offset)
    {
        double sum = 0;
        for (var i = 0; i < targets.Length; i++)
            sum += Logistic.Loss((slope * (x[i] / unit)) + offset, targets[i]);
        return sum;
    }
}
