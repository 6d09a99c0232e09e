namespace Superalign.MLNet.WeakToStrong;

/// <summary>The student more and more believes its own firm opinions: targets (1 − α)·y + α·hard(f).</summary>
/// <remarks>
/// Burns et al., arXiv:2312.09390, appendix A.4, with two classes there and any number here. hard(f) is the class whose probability is furthest above its threshold; thresholds are quantiles of the rows
/// that are asked about together, so that classes are as frequent among hard labels as among weak ones: exactly so with two classes and no ties, nearly so otherwise; at the threshold the label decides.
/// </remarks>
public sealed record AuxiliaryConfidenceLoss : WeakLoss
{
    private const double TieBreak = 1e-6;

    /// <summary>α after the warm-up, from 0 to 1; default 0.5, as in the paper where the student is much stronger.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Weight { get; init => field = RequireShare(value, nameof(Weight)); } = 0.5;

    /// <summary>The share of the training in which α rises from 0, from 0 to 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Warmup { get; init => field = RequireShare(value, nameof(Warmup)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "auxiliary-confidence";

    /// <inheritdoc/>
    public override bool AsksTheStudent => Weight > 0;

    /// <summary>α when a share of the training is done.</summary>
    public double WeightAt(double progress) => Ramp(progress, Weight, Warmup);

    /// <inheritdoc/>
    public override double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(own);
        var alpha = WeightAt(progress);
        var thresholds = Thresholds(labels, own);
        return [.. labels.Zip(own, (label, opinion) => Blend(label, HardClass(opinion, thresholds, label), alpha))];
    }

    /// <summary>Of each class the quantile of the student's probabilities that as many rows exceed as the labels give to the class.</summary>
    internal static double[] Thresholds(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own)
    {
        var thresholds = new double[labels[0].Length];
        for (var k = 0; k < thresholds.Length; k++)
        {
            double[] sorted = [.. own.Select(one => one[k]).Order()];
            var place = Math.Clamp(1 - labels.Average(one => one[k]), 0, 1) * (sorted.Length - 1);
            var (low, high) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
            thresholds[k] = low + (high - low) * (place - Math.Floor(place));
        }
        return thresholds;
    }

    private static int HardClass(double[] opinion, double[] thresholds, double[] label)
    {
        var best = 0;
        for (var k = 1; k < opinion.Length; k++)
        {
            if (Margin(k) > Margin(best))
                best = k;
        }
        return best;

        // Of rows at the threshold, such as many with the same features, the label decides.
        double Margin(int k) => opinion[k] - thresholds[k] + TieBreak * label[k];
    }

    private static double[] Blend(double[] label, int hard, double alpha)
    {
        var target = Array.ConvertAll(label, one => (1 - alpha) * one);
        target[hard] += alpha;
        return target;
    }
}
