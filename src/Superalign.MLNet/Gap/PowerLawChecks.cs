using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Superalign.MLNet.Gap;

/// <summary>Whether measurements look like a power law at all.</summary>
internal static class PowerLawChecks
{
    // Powers of the logarithm of the size up to this one are looked for in the residuals.
    private const int HighestDegree = 4;

    /// <summary>Why there is no curve to fit: the errors do not fall beyond chance. Null where they do.</summary>
    public static string? NotFalling(IReadOnlyList<LearningPoint> points, double significance)
    {
        var (slope, error) = Slope(points);
        if (!(slope < 0))
            return "the error does not fall with the size";
        if (points.Count < 4 || !(error > 0))
            return null;
        var chance = StudentT.CDF(0, 1, points.Count - 2, slope / error);
        return chance > significance
            ? string.Create(CultureInfo.InvariantCulture, $"the error falls with the size by no more than chance explains (p = {chance:0.000})")
            : null;
    }

    /// <summary>Why the best curve is no good: what is left over has a trend. Null where it has none that can be seen, or nothing is left.</summary>
    public static string? Trend(PowerLawProblem problem, PowerLawSearch.Found best, int levels, double significance)
    {
        var chances = new List<double>();
        if (Bend(problem, best, levels) is { } bend)
            chances.Add(bend);
        if (LackOfFit(problem, best, levels) is { } lack)
            chances.Add(lack);
        return chances.Count > 0 && chances.Min() * chances.Count is var chance && chance < significance
            ? string.Create(CultureInfo.InvariantCulture,
                $"the residuals of the best curve have a trend that chance hardly explains (p = {chance:0.0e+0}), as where a learning curve has a break or levels off and falls again")
            : null;
    }

    /// <summary>
    /// The probability that chance bends the residuals as much: an F test of powers of the logarithm of the size beside what changing a, b and c can do.
    /// </summary>
    private static double? Bend(PowerLawProblem problem, PowerLawSearch.Found best, int levels)
    {
        var powers = problem.Powers(best.C);
        var scale = problem.LogSizes.Max(Math.Abs);
        var parameters = best.A > 0 ? 3 : 2;
        var columns = Math.Min(Math.Min(HighestDegree + 1, levels - 1), problem.Count - 2);
        if (columns <= parameters)
            return null;
        var weighted = Matrix<double>.Build.Dense(problem.Count, columns, (i, column) =>
        {
            var (x, value) = (problem.LogSizes[i], best.A + (best.B * powers[i]));
            return Math.Sqrt(problem.Weights[i]) * (column < parameters
                ? problem.Slope(value) * column switch { 0 => powers[i], 1 => powers[i] * x, _ => 1 }
                : problem.Slope(value) * value * Math.Pow(x / scale, column));
        });
        var residuals = Residuals(problem, best);
        var (plain, bent) = (Left(weighted.SubMatrix(0, problem.Count, 0, parameters), residuals), Left(weighted, residuals));
        var (extra, free) = (columns - parameters, problem.Count - columns);
        return bent > 0 ? 1 - FisherSnedecor.CDF(extra, free, Math.Max(0, (plain - bent) / extra / (bent / free))) : null;
    }

    /// <summary>The probability that chance puts the means of sizes as far from the curve, given how far repeats lie apart; null without repeats.</summary>
    private static double? LackOfFit(PowerLawProblem problem, PowerLawSearch.Found best, int levels)
    {
        var parameters = best.A > 0 ? 3 : 2;
        if (problem.Count - levels < 2 || levels <= parameters)
            return null;
        var residuals = Residuals(problem, best);
        var pure = 0.0;
        foreach (var rows in Enumerable.Range(0, problem.Count).GroupBy(i => problem.LogSizes[i]))
        {
            var mean = rows.Sum(i => Math.Sqrt(problem.Weights[i]) * residuals[i]) / rows.Sum(i => problem.Weights[i]);
            pure += rows.Sum(i => Math.Pow(residuals[i] - (Math.Sqrt(problem.Weights[i]) * mean), 2));
        }
        var lack = Math.Max(0, residuals.DotProduct(residuals) - pure);
        var (of, free) = (levels - parameters, problem.Count - levels);
        return pure > 0 ? 1 - FisherSnedecor.CDF(of, free, lack / of / (pure / free)) : null;
    }

    private static Vector<double> Residuals(PowerLawProblem problem, PowerLawSearch.Found best)
    {
        var powers = problem.Powers(best.C);
        return Vector<double>.Build.Dense(problem.Count, i => Math.Sqrt(problem.Weights[i]) * problem.Residual(i, best.A + (best.B * powers[i])));
    }

    private static double Left(Matrix<double> columns, Vector<double> values)
    {
        var rest = values - (columns * columns.Svd().Solve(values));
        return rest.DotProduct(rest);
    }

    private static (double Slope, double Error) Slope(IReadOnlyList<LearningPoint> points)
    {
        double[] x = [.. points.Select(point => Math.Log(point.Size))];
        double[] y = [.. points.Select(point => point.Error)];
        double[] w = [.. points.Select(point => (double)point.Repeats)];
        var (meanX, meanY) = (Mean(x), Mean(y));
        var spread = Sum(i => w[i] * (x[i] - meanX) * (x[i] - meanX));
        var slope = Sum(i => w[i] * (x[i] - meanX) * (y[i] - meanY)) / spread;
        var left = Sum(i => w[i] * Math.Pow(y[i] - meanY - (slope * (x[i] - meanX)), 2));
        return (slope, Math.Sqrt(left / Math.Max(1, x.Length - 2) / spread));

        double Mean(double[] values) => Sum(i => w[i] * values[i]) / w.Sum();

        double Sum(Func<int, double> of) => Enumerable.Range(0, x.Length).Sum(of);
    }
}
