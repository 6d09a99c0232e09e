namespace Superalign.MLNet.Gap;

/// <summary>The measurements that a power law is fitted to, and how badly a curve fits them. Sizes are told in multiples of their geometric mean.</summary>
internal sealed class PowerLawProblem
{
    // Steeper than any learning curve, and flatter than one that can be told from a constant.
    public const double LowestExponent = 1e-3;
    public const double HighestExponent = 10;

    private readonly double[] _logSize;
    private readonly double[] _error;
    private readonly double[] _seen;
    private readonly double[] _weight;
    private readonly PowerLawNoise _noise;

    public PowerLawProblem(IReadOnlyList<LearningPoint> points, PowerLawNoise noise)
    {
        _noise = noise;
        Unit = Math.Exp(points.Average(point => Math.Log(point.Size)));
        _logSize = [.. points.Select(point => Math.Log(point.Size / Unit))];
        _error = [.. points.Select(point => point.Error)];
        HighestError = _error.Max();
        _seen = [.. _error.Select(Seen)];
        _weight = [.. points.Select(point => (double)point.Repeats)];
    }

    /// <summary>The geometric mean of the sizes.</summary>
    public double Unit { get; }

    public int Count => _error.Length;

    public double HighestError { get; }

    public IReadOnlyList<double> LogSizes => _logSize;

    public IReadOnlyList<double> Weights => _weight;

    /// <summary>x to the −c for every measurement.</summary>
    public double[] Powers(double c) => Array.ConvertAll(_logSize, x => Math.Exp(-c * x));

    /// <summary>How far the measurement lies from the curve's value there, as the noise sees it.</summary>
    public double Residual(int i, double value) => _seen[i] - Seen(value);

    /// <summary>What a change of the curve's value changes of the residual.</summary>
    public double Slope(double value) => _noise switch
    {
        PowerLawNoise.Relative => 1 / value,
        PowerLawNoise.Counts => 0.5 / Math.Sqrt(value),
        _ => 1,
    };

    /// <summary>An error as the noise sees it: on this scale its deviation is the same everywhere.</summary>
    public double Seen(double value) => _noise switch
    {
        PowerLawNoise.Relative => Math.Log(value),
        PowerLawNoise.Counts => Math.Sqrt(value),
        _ => value,
    };

    /// <summary>The weighted sum of squared residuals of the curve u + s·v; infinite where it is not above 0 and has to be.</summary>
    public double Loss(double[] u, double[] v, double s)
    {
        var sum = 0.0;
        for (var i = 0; i < u.Length; i++)
        {
            var value = u[i] + (s * v[i]);
            if (_noise != PowerLawNoise.Absolute && !(value > 0))
                return double.PositiveInfinity;
            var residual = Residual(i, value);
            sum += _weight[i] * residual * residual;
        }
        return sum;
    }

    /// <summary>The s in a range for which u + s·v fits best, and how well: one free number, by steps of Gauss and Newton.</summary>
    public (double S, double Loss) Best(double[] u, double[] v, double lowest, double highest)
    {
        var s = Math.Clamp(Linear(u, v), lowest, highest);
        var loss = Loss(u, v, s);
        if (_noise == PowerLawNoise.Absolute)
            return (s, loss);
        if (double.IsInfinity(loss))
            (s, loss) = FromTheMiddle(u, v, lowest, highest);
        for (var step = 0; step < 40; step++)
        {
            var (above, below) = (0.0, 0.0);
            for (var i = 0; i < u.Length; i++)
            {
                var value = u[i] + (s * v[i]);
                var slope = v[i] * Slope(value);
                above += _weight[i] * slope * Residual(i, value);
                below += _weight[i] * slope * slope;
            }
            if (!(below > 0))
                break;
            var move = above / below;
            var (next, reached) = (s, double.PositiveInfinity);
            for (var halving = 0; halving < 30 && !(reached <= loss); halving++, move /= 2)
            {
                next = Math.Clamp(s + move, lowest, highest);
                reached = Loss(u, v, next);
            }
            if (!(reached < loss))
                break;
            var gained = loss - reached;
            (s, loss) = (next, reached);
            if (gained <= 1e-13 * loss)
                break;
        }
        return (s, loss);
    }

    // The linear problem; of other noise than absolute that which is right to first order.
    private double Linear(double[] u, double[] v)
    {
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < u.Length; i++)
        {
            var slope = Slope(Math.Max(_error[i], 1e-3 * HighestError));
            var weight = _weight[i] * slope * slope;
            above += weight * v[i] * (_error[i] - u[i]);
            below += weight * v[i] * v[i];
        }
        return below > 0 ? above / below : 0;
    }

    private (double S, double Loss) FromTheMiddle(double[] u, double[] v, double lowest, double highest)
    {
        var s = lowest + ((highest - lowest) / 2);
        return (s, Loss(u, v, s));
    }
}
