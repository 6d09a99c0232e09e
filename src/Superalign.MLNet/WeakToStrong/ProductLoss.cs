namespace Superalign.MLNet.WeakToStrong;

/// <summary>Both opinions as independent evidence: targets in proportion to y^α·f^β.</summary>
/// <remarks>The product of experts of the weak label and of the student's own probabilities; α = β = 1 in the code of Burns et al., arXiv:2312.09390. A class that either rules out stays ruled out, down to 1e-6.</remarks>
public sealed record ProductLoss : WeakLoss
{
    private const double Least = 1e-6;

    /// <summary>α, the power of the label, at least 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LabelPower { get; init => field = RequirePower(value, nameof(LabelPower)); } = 1;

    /// <summary>β, the power of the student's own probabilities after the warm-up, at least 0; default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double OwnPower { get; init => field = RequirePower(value, nameof(OwnPower)); } = 1;

    /// <summary>The share of the training in which β rises from 0, from 0 to 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Warmup { get; init => field = RequireShare(value, nameof(Warmup)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "product";

    /// <inheritdoc/>
    public override bool AsksTheStudent => OwnPower > 0;

    /// <inheritdoc/>
    public override double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(own);
        var power = Ramp(progress, OwnPower, Warmup);
        return [.. labels.Zip(own, (label, opinion) => Product(label, opinion, power))];
    }

    private double[] Product(double[] label, double[] opinion, double power)
    {
        var target = new double[label.Length];
        for (var k = 0; k < target.Length; k++)
            target[k] = Math.Pow(Math.Max(label[k], Least), LabelPower) * Math.Pow(Math.Max(opinion[k], Least), power);
        var sum = target.Sum();
        return Array.ConvertAll(target, one => one / sum);
    }

    private static double RequirePower(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; it is the power of probabilities. Give a number of at least 0."));
}
