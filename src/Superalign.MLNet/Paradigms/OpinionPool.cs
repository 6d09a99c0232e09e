namespace Superalign.MLNet.Paradigms;

/// <summary>Two opinions as one: a logarithmic pool, p ∝ first^a·second^b, whose powers are learnt from rows of known class.</summary>
/// <remarks>
/// Genest and Zidek, Combining probability distributions, Statistical Science 1 (1986). The powers minimise the mean log-loss, Newton steps with halving, and a penalty keeps them near believing the first alone
/// (1, 0) as long as few rows speak against it. An opinion that errs together with the other gets less than its own record would give it. Pure.
/// </remarks>
public static class OpinionPool
{
    private const double Least = 1e-4;
    private const double Penalty = 1;

    /// <summary>The powers of both.</summary>
    /// <param name="first">For each row one probability a class.</param>
    /// <param name="second">The same of the other.</param>
    /// <param name="truth">The true class of each row.</param>
    /// <returns>a and b, each at least 0; (1, 0) where there is no row.</returns>
    public static (double First, double Second) Fit(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, IReadOnlyList<int> truth)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(truth);
        var (a, b) = (1.0, 0.0);
        var loss = Loss(first, second, truth, a, b);
        for (var step = 0; step < 50; step++)
        {
            var (da, db) = NewtonStep(first, second, truth, a, b);
            var scale = 1.0;
            while (scale > 1e-6 && Loss(first, second, truth, Math.Max(0, a - scale * da), Math.Max(0, b - scale * db)) >= loss)
                scale /= 2;
            if (scale <= 1e-6)
                break;
            (a, b) = (Math.Max(0, a - scale * da), Math.Max(0, b - scale * db));
            var reached = Loss(first, second, truth, a, b);
            if (loss - reached < 1e-10)
                break;
            loss = reached;
        }
        return (a, b);
    }

    /// <summary>The pool of one row.</summary>
    /// <param name="first">One probability a class.</param>
    /// <param name="second">The same of the other.</param>
    /// <param name="powers">a and b.</param>
    /// <returns>One probability a class, with the sum 1.</returns>
    public static double[] Of(double[] first, double[] second, (double First, double Second) powers)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var pooled = new double[first.Length];
        for (var k = 0; k < pooled.Length; k++)
            pooled[k] = powers.First * Log(first[k]) + powers.Second * Log(second[k]);
        var highest = pooled.Max();
        for (var k = 0; k < pooled.Length; k++)
            pooled[k] = Math.Exp(pooled[k] - highest);
        var sum = pooled.Sum();
        return Array.ConvertAll(pooled, one => one / sum);
    }

    /// <summary>The sum of log-losses with the penalty, in nats.</summary>
    private static double Loss(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, IReadOnlyList<int> truth, double a, double b)
    {
        var sum = Penalty / 2 * ((a - 1) * (a - 1) + b * b);
        for (var row = 0; row < truth.Count; row++)
            sum -= Math.Log(Of(first[row], second[row], (a, b))[truth[row]]);
        return sum;
    }

    // The log-loss is convex in the powers: its gradient is a mean less what is true, its curvature a covariance.
    private static (double First, double Second) NewtonStep(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, IReadOnlyList<int> truth, double a, double b)
    {
        var (ga, gb, haa, hab, hbb) = (Penalty * (a - 1), Penalty * b, Penalty, 0.0, Penalty);
        for (var row = 0; row < truth.Count; row++)
        {
            var pooled = Of(first[row], second[row], (a, b));
            var (ma, mb, maa, mab, mbb) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < pooled.Length; k++)
            {
                var (x, y, p) = (Log(first[row][k]), Log(second[row][k]), pooled[k]);
                (ma, mb, maa, mab, mbb) = (ma + p * x, mb + p * y, maa + p * x * x, mab + p * x * y, mbb + p * y * y);
            }
            ga += ma - Log(first[row][truth[row]]);
            gb += mb - Log(second[row][truth[row]]);
            (haa, hab, hbb) = (haa + maa - ma * ma, hab + mab - ma * mb, hbb + mbb - mb * mb);
        }
        // A power at its bound that would go below it stays there, and the other takes the step alone.
        if (a == 0 && ga > 0)
            return (0, gb / hbb);
        if (b == 0 && gb > 0)
            return (ga / haa, 0);
        var determinant = haa * hbb - hab * hab;
        return ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant);
    }

    private static double Log(double p) => Math.Log(Math.Clamp(p, Least, 1));
}
