namespace Superalign.MLNet.WeakToStrong;

/// <summary>The student is to be confident, whatever of: CE(f, y) + α·E[−ln f], the mean of its own log-confidence added to the cross-entropy.</summary>
/// <remarks>
/// Conditional entropy as a regulariser (Grandvalet and Bengio, NIPS 2004), which Burns et al., arXiv:2312.09390, section 4.3, name as the root of their confidence loss; unlike that one it does not
/// balance classes, and its gradient goes through the student's own probabilities. Only networks can learn by it.
/// </remarks>
public sealed record LogConfidenceLoss : WeakLoss
{
    /// <summary>α after the warm-up, from 0 to 1; default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Weight { get; init => field = RequireShare(value, nameof(Weight)); } = 0.5;

    /// <summary>The share of the training in which α rises from 0, from 0 to 1; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Warmup { get; init => field = RequireShare(value, nameof(Warmup)); } = 0.1;

    /// <inheritdoc/>
    public override string Name => "log-confidence";

    /// <inheritdoc/>
    public override bool AsksTheStudent => Weight > 0;

    /// <inheritdoc/>
    public override double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress) => [.. labels];

    /// <inheritdoc/>
    public override double EntropyWeight(double progress) => Ramp(progress, Weight, Warmup);
}
