namespace Superalign.MLNet.Evaluation;

/// <summary>The mean squared difference between probability and label (Brier, Monthly Weather Review 78, 1950).</summary>
public static class BrierScore
{
    /// <param name="probabilities">One a row, in [0, 1].</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <returns>In [0, 1], lower is better; 0.25 where all probabilities are one half.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a number is no probability.</exception>
    public static double Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        MetricInput.RequireProbabilities(probabilities, labels);
        double sum = 0;
        for (var row = 0; row < labels.Count; row++)
        {
            var difference = probabilities[row] - (labels[row] ? 1 : 0);
            sum += difference * difference;
        }
        return sum / labels.Count;
    }
}
