namespace Superalign.MLNet.WeakToStrong;

/// <summary>A student that has learnt.</summary>
public interface ITaughtStudent : IDisposable
{
    /// <summary>How probable each row's classes are.</summary>
    /// <param name="rows">Rows of the size that it has learnt from.</param>
    /// <returns>For each row one probability a class, with the sum 1.</returns>
    double[][] Probabilities(RowFeatures rows);
}
