using Superalign.MLNet.Evaluation;

namespace Superalign.MLNet.Demo;

/// <summary>One figure over several seeds.</summary>
/// <param name="Values">One value a seed.</param>
public sealed record SeedFigure(IReadOnlyList<double> Values)
{
    /// <summary>The mean; not a number without values.</summary>
    public double Mean { get; } = Values.Count == 0 ? double.NaN : Values.Average();

    /// <summary>The sample standard deviation (n − 1); not a number below two values.</summary>
    public double Sd { get; } = SampleDeviation(Values);

    /// <summary>The mean with its 95 % interval over seeds (Student's t); null below two values.</summary>
    public MeanInterval? Interval { get; } = Values.Count < 2 ? null : StudentInterval.Of(Values);

    /// <summary>Mean and deviation for a table, three decimals: <c>0.501 ± 0.006</c>.</summary>
    public override string ToString() => this switch
    {
        { Values.Count: 0 } => "-",
        { Values.Count: 1 } => FormattableString.Invariant($"{Mean:0.000}"),
        _ => FormattableString.Invariant($"{Mean:0.000} ± {Sd:0.000}"),
    };

    private static double SampleDeviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
            return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
