namespace Superalign.MLNet.WeakToStrong;

/// <summary>How a strong student learns from weak labels: the cross-entropy to targets made of the label and of its own opinion. A new loss is a class of its own.</summary>
/// <remarks>
/// Networks ask for targets at every step, of the step's rows, and take no gradient through them; other trainers are fitted again with the targets of their last fit. Pure.
/// </remarks>
public abstract record WeakLoss
{
    /// <summary>The name in tables and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the student's own opinion makes a difference.</summary>
    public abstract bool AsksTheStudent { get; }

    /// <summary>What the student should say of rows.</summary>
    /// <param name="labels">What the supervisor said: one probability a class for each row.</param>
    /// <param name="own">What the student says, in the same shape. Not looked at where <see cref="AsksTheStudent"/> is false.</param>
    /// <param name="progress">The share of the training that is done, in [0, 1].</param>
    /// <returns>Targets in the same shape, each row with the sum 1.</returns>
    public abstract double[][] Targets(IReadOnlyList<double[]> labels, IReadOnlyList<double[]> own, double progress);

    /// <summary>The weight of the entropy of the student's own predictions, which is added to the cross-entropy; 0 in most losses. Only networks can lower it.</summary>
    /// <param name="progress">The share of the training that is done, in [0, 1].</param>
    public virtual double EntropyWeight(double progress) => 0;

    private protected static double RequireShare(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; it is a share. Give a number from 0 to 1."));

    /// <summary>Rises in a line to its highest value during the warm-up, and stays there: no jump.</summary>
    private protected static double Ramp(double progress, double highest, double warmup) => warmup == 0 ? highest : highest * Math.Min(1, progress / warmup);
}
