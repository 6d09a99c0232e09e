namespace Superalign.MLNet.Gap;

/// <summary>Finds the power law that fits best, and the best one of those for which a figure has a given value.</summary>
/// <remarks>The exponent is searched for on a grid and then by golden section; the other two numbers are solved for at every exponent (variable projection). So there is nothing to start badly from.</remarks>
internal sealed class PowerLawSearch(PowerLawProblem problem)
{
    private const int GridPoints = 36;
    private static readonly double GoldenShare = (Math.Sqrt(5) - 1) / 2;
    private static readonly double[] Grid = [.. Enumerable.Range(0, GridPoints).Select(i =>
        PowerLawProblem.LowestExponent * Math.Pow(PowerLawProblem.HighestExponent / PowerLawProblem.LowestExponent, i / (GridPoints - 1.0)))];

    /// <summary>A curve in the problem's unit: a + b·x^(−c).</summary>
    public readonly record struct Found(double A, double B, double C, double Loss);

    /// <summary>The best of all.</summary>
    public Found Best() => OverExponents(AtExponent);

    /// <summary>The best with this exponent.</summary>
    public Found AtExponent(double c)
    {
        var powers = problem.Powers(c);
        var zeros = new double[powers.Length];
        var (b, loss) = problem.Best(zeros, powers, 0, double.MaxValue);
        var pure = new Found(0, b, c, loss);
        var (a, flatLoss) = problem.Best(zeros, Array.ConvertAll(powers, _ => 1.0), 0, 2 * problem.HighestError);
        var free = Descend(powers, pure.Loss <= flatLoss ? pure with { A = 1e-3 * problem.HighestError } : new Found(a, 0, c, flatLoss));
        var best = free.Loss < pure.Loss ? free : pure;
        return flatLoss < best.Loss ? new Found(a, 0, c, flatLoss) : best;
    }

    /// <summary>The best of those that have the value <paramref name="value"/> at a size in the problem's unit, infinity included.</summary>
    public Found AtValue(double logSize, double value) => OverExponents(c =>
    {
        var powers = problem.Powers(c);
        var there = double.IsPositiveInfinity(logSize) ? 0 : Math.Exp(-c * logSize);
        var highest = there > 0 ? value / there : 8 * problem.HighestError / powers.Min();
        var (b, loss) = problem.Best(Array.ConvertAll(powers, _ => value), Array.ConvertAll(powers, power => power - there), 0, highest);
        return new Found(value - (b * there), b, c, loss);
    });

    /// <summary>The best of those with this b at size 1.</summary>
    public Found AtScale(double scale) => OverExponents(c =>
    {
        var powers = problem.Powers(c);
        var b = scale * Math.Pow(problem.Unit, -c);
        var (a, loss) = problem.Best(Array.ConvertAll(powers, power => b * power), Array.ConvertAll(powers, _ => 1.0), 0, 2 * problem.HighestError);
        return new Found(a, b, c, loss);
    });

    private static Found OverExponents(Func<double, Found> at)
    {
        var found = Array.ConvertAll(Grid, c => at(c));
        var best = 0;
        for (var i = 1; i < found.Length; i++)
        {
            if (found[i].Loss < found[best].Loss)
                best = i;
        }
        var (low, high) = (Math.Log(Grid[Math.Max(0, best - 1)]), Math.Log(Grid[Math.Min(Grid.Length - 1, best + 1)]));
        var (left, right) = (high - (GoldenShare * (high - low)), low + (GoldenShare * (high - low)));
        var (atLeft, atRight) = (at(Math.Exp(left)), at(Math.Exp(right)));
        while (high - low > 1e-9)
        {
            if (atLeft.Loss <= atRight.Loss)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (GoldenShare * (high - low));
                atLeft = at(Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (GoldenShare * (high - low));
                atRight = at(Math.Exp(right));
            }
        }
        var refined = atLeft.Loss <= atRight.Loss ? atLeft : atRight;
        return refined.Loss < found[best].Loss ? refined : found[best];
    }

    // Gauss and Newton in a and b, kept at or above 0.
    private Found Descend(double[] powers, Found from)
    {
        var (a, b, loss) = (from.A, from.B, LossOf(powers, from.A, from.B));
        for (var step = 0; step < 60; step++)
        {
            double aa = 0, ab = 0, bb = 0, ra = 0, rb = 0;
            for (var i = 0; i < powers.Length; i++)
            {
                var value = a + (b * powers[i]);
                var (slope, weight, residual) = (problem.Slope(value), problem.Weights[i], problem.Residual(i, value));
                var (da, db) = (slope, slope * powers[i]);
                (aa, ab, bb) = (aa + (weight * da * da), ab + (weight * da * db), bb + (weight * db * db));
                (ra, rb) = (ra + (weight * da * residual), rb + (weight * db * residual));
            }
            var determinant = (aa * bb) - (ab * ab);
            if (!(determinant > 1e-14 * aa * bb))
                break;
            var (moveA, moveB) = (((bb * ra) - (ab * rb)) / determinant, ((aa * rb) - (ab * ra)) / determinant);
            var (nextA, nextB, reached) = (a, b, double.PositiveInfinity);
            for (var halving = 0; halving < 30 && !(reached <= loss); halving++, moveA /= 2, moveB /= 2)
            {
                (nextA, nextB) = (Math.Max(0, a + moveA), Math.Max(0, b + moveB));
                reached = LossOf(powers, nextA, nextB);
            }
            if (!(reached < loss))
                break;
            var gained = loss - reached;
            (a, b, loss) = (nextA, nextB, reached);
            if (gained <= 1e-13 * loss)
                break;
        }
        return new Found(a, b, from.C, loss);
    }

    private double LossOf(double[] powers, double a, double b) => problem.Loss(Array.ConvertAll(powers, _ => a), powers, b);
}
