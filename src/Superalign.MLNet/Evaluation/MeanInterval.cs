namespace Superalign.MLNet.Evaluation;

/// <summary>A mean and the interval that it is known to.</summary>
/// <param name="Mean">The mean of the sample, in the unit of its values.</param>
/// <param name="Lower">The lower end, in the same unit.</param>
/// <param name="Upper">The upper end; at least <paramref name="Lower"/>.</param>
/// <param name="Level">The share of such intervals that hold the true mean, in (0, 1), such as 0.95.</param>
public sealed record MeanInterval(double Mean, double Lower, double Upper, double Level)
{
    /// <summary>Whether zero lies outside, both ends excluded: of a difference, whether it is significant.</summary>
    public bool ExcludesZero => Lower > 0 || Upper < 0;
}
