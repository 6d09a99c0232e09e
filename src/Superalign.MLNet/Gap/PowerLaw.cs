using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Gap;

/// <summary>Fits power laws, error = a + b·n^(−c) with a ≥ 0, to learning curves: what a model would reach with more data or more parameters.</summary>
/// <remarks>
/// Least squares, of square roots by default (<see cref="PowerLawNoise"/>), with intervals by profile likelihood. Learning curves may have breaks, behind which they are another power law (Caballero et al., arXiv:2210.14891); a fit with
/// a trend in its residuals is refused. A break beyond the largest size that was measured cannot be seen by anyone. Pure: no state, no randomness.
/// </remarks>
public static class PowerLaw
{
    private const double RiseSignificance = 0.05;

    // Residuals of this size, relative to the error, are rounding.
    private const double Rounding = 1e-9;

    /// <summary>Fits.</summary>
    /// <param name="points">Measurements at three sizes or more, in any order; several may have the same size.</param>
    /// <param name="options">Noise, level and refusals; null for the defaults.</param>
    /// <returns>The curve, or why it was refused.</returns>
    /// <exception cref="ArgumentException">There are fewer than three sizes, a size, an error or a count cannot be used, or all errors are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static PowerLawFit Fit(IReadOnlyList<LearningPoint> points, PowerLawOptions? options = null)
    {
        options ??= new PowerLawOptions();
        options.Validate();
        Require(points, options.Noise);
        var levels = points.Select(point => point.Size).Distinct().Count();
        var problem = new PowerLawProblem(points, options.Noise);
        var search = new PowerLawSearch(problem);
        var best = search.Best();
        var free = points.Count - 3;
        var isExact = best.Loss <= points.Sum(point => point.Repeats) * Math.Pow(Rounding * problem.HighestError * problem.Slope(problem.HighestError), 2);
        var curve = new PowerCurve(best.A, best.B * Math.Pow(problem.Unit, best.C), best.C);
        var intervals = free > 0
            ? new PowerLawIntervals(problem, search, best, StudentT.TwoSidedQuantile(options.Level, free), free, isExact, options.Level)
            : null;
        return new PowerLawFit(curve, intervals)
        {
            Refusal = PowerLawChecks.NotFalling(points, RiseSignificance) ?? (isExact ? null : PowerLawChecks.Trend(problem, best, levels, options.FalseRefusals)),
            IsChecked = levels > 3,
            Points = points.Count,
            Levels = levels,
            Deviation = free > 0 ? Math.Sqrt(best.Loss / free) : double.NaN,
            Warnings = [.. WarningsOf(levels, free)],
        };
    }

    private static IEnumerable<string> WarningsOf(int levels, int free)
    {
        if (levels == 3)
            yield return "Three sizes fit any curve that falls by less and less: nothing is left to check it with. Measure a fourth.";
        if (free == 0)
            yield return "Three measurements say nothing about their noise, so there are no intervals. Repeat runs, or measure more sizes.";
    }

    private static void Require(IReadOnlyList<LearningPoint> points, PowerLawNoise noise)
    {
        ArgumentNullException.ThrowIfNull(points);
        for (var i = 0; i < points.Count; i++)
        {
            var (size, error, repeats) = points[i];
            if (!(size > 0 && double.IsFinite(size)))
                throw new ArgumentException(FormattableString.Invariant($"Point {i} has the size {size}; a finite number above 0 is needed."), nameof(points));
            if (!(error >= 0 && double.IsFinite(error)))
                throw new ArgumentException(FormattableString.Invariant($"Point {i} has the error {error}; a finite number of at least 0 is needed. Of figures of which higher is better, take 1 less the figure."), nameof(points));
            if (error == 0 && noise == PowerLawNoise.Relative)
                throw new ArgumentException(FormattableString.Invariant($"Point {i}, at size {size}, has no error at all, of which there is no share. Measure on more rows, or take noise to be '{PowerLawNoise.Counts}'."), nameof(points));
            if (repeats < 1)
                throw new ArgumentException($"Point {i} is the mean of {repeats} runs; at least 1 is needed.", nameof(points));
        }
        var levels = points.Select(point => point.Size).Distinct().Count();
        if (levels < 3)
            throw new ArgumentException($"There are measurements at {levels} sizes, and a curve of three unknowns needs at least three, better five or more. Measure more sizes, each about twice the one before.", nameof(points));
        if (points.All(point => point.Error == 0))
            throw new ArgumentException("All errors are 0; there is no curve to fit. Measure something harder.", nameof(points));
    }
}
