namespace Superalign.MLNet.Supervision;

/// <summary>What a supervisor says of one row: how probable it holds each class.</summary>
public sealed record Opinion
{
    private Opinion(double[] probabilities, int named) => (Probabilities, Class) = (probabilities, named);

    /// <summary>One a class, with the sum 1.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The class that is named, from 0: the most probable one. Of several that are equally probable the one that was named, or the first.</summary>
    public int Class { get; }

    /// <summary>How probable that class is, in (0, 1].</summary>
    public double Confidence => Probabilities[Class];

    /// <summary>An opinion that names a class, and holds the others equally probable.</summary>
    /// <param name="class">The class, from 0.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="confidence">How probable the class is, from 1/classes to 1; default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Opinion Of(int @class, int classes, double confidence = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (@class < 0 || @class >= classes)
            throw new ArgumentOutOfRangeException(nameof(@class), @class, $"Class {@class} was named, but classes are 0 to {classes - 1}. Give null instead of an opinion where a supervisor does not answer.");
        if (!(confidence >= 1.0 / classes - 1e-9 && confidence <= 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, FormattableString.Invariant($"The confidence {confidence} is no probability of the most probable of {classes} classes; give a number from {1.0 / classes:0.###} to 1."));
        var probabilities = new double[classes];
        Array.Fill(probabilities, (1 - confidence) / (classes - 1));
        probabilities[@class] = confidence;
        return new Opinion(probabilities, @class);
    }

    /// <summary>An opinion of probabilities.</summary>
    /// <param name="probabilities">One a class, at least 2, none negative, with the sum 1 up to one in a thousand; they are scaled to it.</param>
    /// <exception cref="ArgumentException">These are no probabilities.</exception>
    public static Opinion Of(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var sum = probabilities.Sum();
        if (probabilities.Count < 2 || probabilities.Any(one => !(one >= 0)) || !(Math.Abs(sum - 1) < 1e-3))
            throw new ArgumentException(FormattableString.Invariant($"These are no probabilities of classes: {string.Join(", ", probabilities.Select(one => one.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)))}, with the sum {sum:0.####}. Give one a class, at least two, with the sum 1."), nameof(probabilities));
        double[] scaled = [.. probabilities.Select(one => one / sum)];
        return new Opinion(scaled, Array.IndexOf(scaled, scaled.Max()));
    }
}
