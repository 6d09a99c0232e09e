using System.Globalization;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Evaluation;

/// <summary>A figure over levels of ability as a line on the scale of log-odds, to say what it will be at the next level.</summary>
/// <remarks>
/// ln(y/(1 − y)) = intercept + slope·x by least squares, x the ability or its logarithm. The interval is that of a new measurement, with Student's t of n − 2 degrees of freedom (Draper and Smith, Applied
/// regression analysis, 1998, section 3.1), and keeps within (0, 1). It knows the scatter around the line, and nothing of a bend beyond the last level. Pure.
/// </remarks>
public sealed record Extrapolation
{
    private readonly double _spread;
    private readonly double _mean;

    private Extrapolation(double intercept, double slope, double deviation, double mean, double spread, int levels, AbilityScale scale) =>
        (Intercept, Slope, Deviation, _mean, _spread, Levels, Scale) = (intercept, slope, deviation, mean, spread, levels, scale);

    /// <summary>The log-odds at ability 0 (of a logarithmic scale, at ability 1).</summary>
    public double Intercept { get; }

    /// <summary>How much the log-odds grow with ability 1 more (of a logarithmic scale, e times as much).</summary>
    public double Slope { get; }

    /// <summary>The deviation of measurements around the line, in log-odds.</summary>
    public double Deviation { get; }

    /// <summary>How many measurements it was fitted to.</summary>
    public int Levels { get; }

    /// <summary>The scale of abilities.</summary>
    public AbilityScale Scale { get; }

    /// <summary>Fits.</summary>
    /// <param name="abilities">Levels of ability, three or more, not all the same.</param>
    /// <param name="figures">The figure measured at each, in (0, 1), such as an accuracy.</param>
    /// <param name="scale">On which scale the line is one; default <see cref="AbilityScale.Linear"/>.</param>
    /// <exception cref="ArgumentException">The lists differ in length, there are fewer than three levels, or a number cannot be used.</exception>
    public static Extrapolation Fit(IReadOnlyList<double> abilities, IReadOnlyList<double> figures, AbilityScale scale = AbilityScale.Linear)
    {
        ArgumentNullException.ThrowIfNull(abilities);
        ArgumentNullException.ThrowIfNull(figures);
        if (abilities.Count != figures.Count)
            throw new ArgumentException($"There are {abilities.Count} abilities and {figures.Count} figures; each ability needs its figure.", nameof(figures));
        double[] x = [.. abilities.Select(ability => OnScale(ability, scale, nameof(abilities)))];
        double[] y = [.. figures.Select(LogOdds)];
        if (x.Distinct().Count() < 3)
        {
            throw new ArgumentException(
                $"There are figures at {x.Distinct().Count()} levels of ability; a line with an interval needs at least three, better five. Measure more levels, or compare what there is without extrapolating.", nameof(abilities));
        }
        var (meanX, meanY) = (x.Average(), y.Average());
        var spread = x.Sum(one => (one - meanX) * (one - meanX));
        var slope = x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / spread;
        var left = x.Zip(y, (one, other) => Math.Pow(other - meanY - (slope * (one - meanX)), 2)).Sum();
        return new Extrapolation(meanY - (slope * meanX), slope, Math.Sqrt(left / (x.Length - 2)), meanX, spread, x.Length, scale);
    }

    /// <summary>What one measurement at another level will be.</summary>
    /// <param name="ability">The level.</param>
    /// <param name="level">The share of intervals that hold the measurement, in (0, 1); default 0.95.</param>
    /// <exception cref="ArgumentException">The ability is not finite, or not above 0 on a logarithmic scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is out of its range.</exception>
    public ExtrapolatedFigure Predict(double ability, double level = 0.95)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"'{nameof(level)}' is {level}; give a share between 0 and 1, such as 0.95."));
        var x = OnScale(ability, Scale, nameof(ability));
        var middle = Intercept + (Slope * x);
        var reach = StudentT.TwoSidedQuantile(level, Levels - 2) * Deviation * Math.Sqrt(1 + (1.0 / Levels) + ((x - _mean) * (x - _mean) / _spread));
        return new ExtrapolatedFigure(ability, Share(middle), Share(middle - reach), Share(middle + reach), level);
    }

    /// <summary>The line, and what its interval rests on.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log-odds = {Intercept:0.####} + {Slope:0.####}·{(Scale == AbilityScale.Logarithmic ? "ln(ability)" : "ability")}, deviation {Deviation:0.####} with {Levels - 2} degrees of freedom");

    private static double OnScale(double ability, AbilityScale scale, string name) => scale switch
    {
        _ when !double.IsFinite(ability) => throw new ArgumentException(FormattableString.Invariant($"An ability is {ability}; a finite number is needed."), name),
        AbilityScale.Logarithmic when ability <= 0 => throw new ArgumentException(FormattableString.Invariant($"An ability is {ability}, which has no logarithm. Give abilities above 0, or take the scale to be '{AbilityScale.Linear}'."), name),
        AbilityScale.Logarithmic => Math.Log(ability),
        _ => ability,
    };

    private static double LogOdds(double figure) => figure is > 0 and < 1
        ? Math.Log(figure / (1 - figure))
        : throw new ArgumentException(FormattableString.Invariant($"A figure is {figure}; shares above 0 and below 1 have log-odds. Of k right in n rows that are none or all, take (k + 0.5)/(n + 1)."), nameof(figure));

    private static double Share(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
