namespace Superalign.MLNet.Gap;

/// <summary>Intervals of a power law's figures by profile likelihood: the values that a figure can have while the curve still fits nearly as well.</summary>
/// <remarks>
/// A value is within where the loss of the best curve that has it is at most (1 + t²/(n − 3)) times the least loss (Bates and Watts, Nonlinear regression analysis, 1988, section 6.1). Unlike an interval of
/// ± deviations it is not symmetric, and keeps to a ≥ 0.
/// </remarks>
internal sealed class PowerLawIntervals
{
    private readonly PowerLawProblem _problem;
    private readonly PowerLawSearch _search;
    private readonly PowerLawSearch.Found _best;
    private readonly double _limit;
    private readonly bool _isExact;
    private readonly double _level;

    public PowerLawIntervals(PowerLawProblem problem, PowerLawSearch search, PowerLawSearch.Found best, double t, int degreesOfFreedom, bool isExact, double level)
    {
        (_problem, _search, _best, _isExact, _level) = (problem, search, best, isExact, level);
        _limit = best.Loss * (1 + (t * t / degreesOfFreedom));
    }

    public Estimate A() => Around(_best.A, 0, 2 * _problem.HighestError, IsLogarithmic: false, a => _search.AtValue(double.PositiveInfinity, a));

    public Estimate B() => Around(_best.B * Math.Pow(_problem.Unit, _best.C), 1e-300, 1e300, IsLogarithmic: true, _search.AtScale);

    public Estimate C() => Around(_best.C, PowerLawProblem.LowestExponent, PowerLawProblem.HighestExponent, IsLogarithmic: true, _search.AtExponent);

    public Estimate At(double size)
    {
        if (double.IsPositiveInfinity(size))
            return A();
        var logSize = Math.Log(size / _problem.Unit);
        return Around(_best.A + (_best.B * Math.Exp(-_best.C * logSize)), 1e-300, 1e300, IsLogarithmic: true, value => _search.AtValue(logSize, value));
    }

    private Estimate Around(double value, double lowest, double highest, bool IsLogarithmic, Func<double, PowerLawSearch.Found> at)
    {
        if (_isExact)
            return Estimate.Within(value, value, value, _level);
        return Estimate.Within(value, Math.Min(value, End(lowest)), Math.Max(value, End(highest)), _level);

        double End(double bound)
        {
            if (!IsLogarithmic)
                return IsWithin(bound) ? bound : Bisect(value, bound, (x, y) => (x + y) / 2);
            // Steps that double, until outside or at the bound.
            var (inside, step) = (value, bound < value ? 1 / 1.25 : 1.25);
            while (true)
            {
                var next = bound < value ? Math.Max(bound, inside * step) : Math.Min(bound, inside * step);
                if (!IsWithin(next))
                    return Bisect(inside, next, (x, y) => Math.Sqrt(x) * Math.Sqrt(y));
                if (next == bound)
                    return bound;
                (inside, step) = (next, step * step);
            }
        }

        double Bisect(double inside, double outside, Func<double, double, double> middleOf)
        {
            for (var i = 0; i < 24 && Math.Abs(outside - inside) > 1e-6 * Math.Abs(outside - value); i++)
            {
                var middle = middleOf(inside, outside);
                (inside, outside) = IsWithin(middle) ? (middle, outside) : (inside, middle);
            }
            return inside;
        }

        bool IsWithin(double one) => at(one).Loss <= _limit;
    }
}
