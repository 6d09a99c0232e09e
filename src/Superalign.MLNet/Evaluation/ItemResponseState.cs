namespace Superalign.MLNet.Evaluation;

/// <summary>The turns of expectation and maximisation of <see cref="ItemResponse"/>. Item i says 1 with probability s(aᵢθ + cᵢ); abilities are taken at equally spaced points.</summary>
internal sealed class ItemResponseState
{
    private const int Points = 61;
    private const double Reach = 6;
    private const int Steps = 10;

    private readonly IReadOnlyList<IReadOnlyList<double>> _responses;
    private readonly ItemResponseOptions _options;
    private readonly int _items;
    private readonly double[] _abilities = [.. Enumerable.Range(0, Points).Select(point => (2 * Reach * point / (Points - 1)) - Reach)];
    private readonly double[] _logPrior;
    private readonly double[] _slopes;
    private readonly double[] _intercepts;
    private readonly double[] _means;
    private readonly double[,] _asked;
    private readonly double[,] _ones;

    public ItemResponseState(IReadOnlyList<IReadOnlyList<double>> responses, ItemResponseOptions options)
    {
        (_responses, _options, _items) = (responses, options, responses[0].Count);
        var mass = _abilities.Sum(ability => Math.Exp(-ability * ability / 2));
        _logPrior = [.. _abilities.Select(ability => (-ability * ability / 2) - Math.Log(mass))];
        (_slopes, _intercepts, _means) = (new double[_items], new double[_items], new double[responses.Count]);
        (_asked, _ones) = (new double[_items, Points], new double[_items, Points]);
        Array.Fill(_slopes, 1);
        for (var item = 0; item < _items; item++)
        {
            double[] given = [.. responses.Select(person => person[item]).Where(response => !double.IsNaN(response))];
            var share = (given.Sum() + 0.5) / (given.Length + 1);
            _intercepts[item] = Math.Log(share / (1 - share));
        }
    }

    /// <summary>Where each person may stand, given the items.</summary>
    /// <returns>The log-likelihood less the penalty.</returns>
    public double Expect()
    {
        var (logOne, logZero) = Logs();
        Array.Clear(_asked);
        Array.Clear(_ones);
        var total = 0.0;
        var weights = new double[Points];
        for (var person = 0; person < _responses.Count; person++)
        {
            _logPrior.CopyTo(weights, 0);
            var responses = _responses[person];
            for (var item = 0; item < _items; item++)
            {
                if (double.IsNaN(responses[item]))
                    continue;
                var logs = responses[item] == 1 ? logOne : logZero;
                for (var point = 0; point < Points; point++)
                    weights[point] += logs[item, point];
            }
            total += Supervision.LogSpace.Normalize(weights);
            _means[person] = 0;
            for (var point = 0; point < Points; point++)
                _means[person] += weights[point] * _abilities[point];
            Count(responses, weights);
        }
        return total - (_options.Penalty / 2 * Enumerable.Range(0, _items).Sum(item => Square(_slopes[item] - 1) + Square(_intercepts[item])));
    }

    /// <summary>The items that fit best, given where persons stand.</summary>
    public void Maximize()
    {
        for (var step = 0; step < Steps; step++)
        {
            var (slopeGradient, slopeCurvature) = (0.0, 0.0);
            for (var item = 0; item < _items; item++)
            {
                var (ga, gc, haa, hac, hcc) = Derivatives(item);
                if (_options.EqualDiscriminations)
                {
                    _intercepts[item] += Bounded(gc / hcc);
                    slopeGradient += ga;
                    slopeCurvature += haa;
                    continue;
                }
                // A Newton step of both, since they pull at each other.
                var determinant = (haa * hcc) - (hac * hac);
                if (determinant <= 1e-12)
                    continue;
                _slopes[item] += Bounded(((hcc * ga) - (hac * gc)) / determinant);
                _intercepts[item] += Bounded(((haa * gc) - (hac * ga)) / determinant);
            }
            if (_options.EqualDiscriminations)
                Array.Fill(_slopes, _slopes[0] + Bounded(slopeGradient / slopeCurvature));
        }
    }

    public ItemResponseFit Fit(IReadOnlyList<double> trace, bool converged)
    {
        var sign = _slopes.Sum() < 0 ? -1 : 1;
        return new ItemResponseFit(
            [.. _slopes.Select((slope, item) => new ItemParameters(sign * slope, -_intercepts[item] / (sign * slope)))], [.. _means.Select(mean => sign * mean)], trace, converged);
    }

    private void Count(IReadOnlyList<double> responses, double[] weights)
    {
        for (var item = 0; item < _items; item++)
        {
            if (double.IsNaN(responses[item]))
                continue;
            for (var point = 0; point < Points; point++)
            {
                _asked[item, point] += weights[point];
                _ones[item, point] += responses[item] * weights[point];
            }
        }
    }

    private (double Slope, double Intercept, double SlopeSlope, double SlopeIntercept, double InterceptIntercept) Derivatives(int item)
    {
        var (ga, gc, haa, hac, hcc) = (-_options.Penalty * (_slopes[item] - 1), -_options.Penalty * _intercepts[item], _options.Penalty + 1e-12, 0.0, _options.Penalty + 1e-12);
        for (var point = 0; point < Points; point++)
        {
            var ability = _abilities[point];
            var one = 1 / (1 + Math.Exp(-((_slopes[item] * ability) + _intercepts[item])));
            var (missing, weight) = (_ones[item, point] - (_asked[item, point] * one), _asked[item, point] * one * (1 - one));
            ga += ability * missing;
            gc += missing;
            haa += ability * ability * weight;
            hac += ability * weight;
            hcc += weight;
        }
        return (ga, gc, haa, hac, hcc);
    }

    private (double[,] One, double[,] Zero) Logs()
    {
        var (one, zero) = (new double[_items, Points], new double[_items, Points]);
        for (var item = 0; item < _items; item++)
        {
            for (var point = 0; point < Points; point++)
            {
                var logit = (_slopes[item] * _abilities[point]) + _intercepts[item];
                one[item, point] = logit > 0 ? -Math.Log(1 + Math.Exp(-logit)) : logit - Math.Log(1 + Math.Exp(logit));
                zero[item, point] = one[item, point] - logit;
            }
        }
        return (one, zero);
    }

    private static double Bounded(double step) => Math.Clamp(step, -1, 1);

    private static double Square(double value) => value * value;
}
