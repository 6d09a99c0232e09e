namespace Superalign.MLNet.WeakToStrong;

/// <summary>The cross-entropy to the weak labels as they are: naive weak-to-strong learning.</summary>
public sealed record PlainLoss : WeakLoss
{
    /// <inheritdoc/>
    public override string Name => "plain";

    /// <inheritdoc/>
    public override bool AsksTheStudent => false;

    /// <inheritdoc/>
    public override double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress) => [.. labels];
}
