namespace Superalign.MLNet.Supervision;

/// <summary>How well labels agree with what a model says of their rows: the lowest are looked at first. Pure.</summary>
/// <remarks>
/// Source: confident learning, Northcutt et al., arXiv:1911.00068 (ranking by self-confidence and by normalised margin). The probabilities must come from a model that has not learnt
/// from the row, as cross-validation gives them: one that has believes its label.
/// </remarks>
public static class LabelQuality
{
    /// <summary>The probability of the label.</summary>
    /// <param name="probabilities">One a class, in [0, 1].</param>
    /// <param name="label">The class that the label names, from 0.</param>
    /// <returns>In [0, 1].</returns>
    /// <exception cref="ArgumentException">There are fewer than two probabilities, or one is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static double SelfConfidence(ReadOnlySpan<double> probabilities, int label)
    {
        Require(probabilities, label);
        return probabilities[label];
    }

    /// <summary>How much more probable the label is than the best of the other classes: (p[label] − max p[other] + 1) / 2.</summary>
    /// <inheritdoc cref="SelfConfidence"/>
    /// <returns>In [0, 1]; 0.5 where both are equal.</returns>
    public static double NormalizedMargin(ReadOnlySpan<double> probabilities, int label)
    {
        Require(probabilities, label);
        var other = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (i != label)
                other = Math.Max(other, probabilities[i]);
        }
        return (probabilities[label] - other + 1) / 2;
    }

    private static void Require(ReadOnlySpan<double> probabilities, int label)
    {
        if (probabilities.Length < 2)
            throw new ArgumentException($"There is a probability of {probabilities.Length} classes; at least 2 are needed. Give one a class.", nameof(probabilities));
        foreach (var one in probabilities)
        {
            if (!(one is >= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"{one} is no probability; numbers in [0, 1] are expected. Calibrate scores first."), nameof(probabilities));
        }
        if (label < 0 || label >= probabilities.Length)
            throw new ArgumentOutOfRangeException(nameof(label), label, $"The label is class {label}, but there are probabilities of the classes 0 to {probabilities.Length - 1}.");
    }
}
