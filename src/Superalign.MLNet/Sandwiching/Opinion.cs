namespace Superalign.MLNet.Sandwiching;

/// <summary>How likely a judge takes each answer to be right. Immutable.</summary>
public sealed class Opinion
{
    private const double Rounding = 1e-6;

    /// <param name="probabilities">One an answer, in [0, 1], with the sum 1. Of equal ones the first is the choice.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <exception cref="ArgumentException">There are fewer than two probabilities, one is out of its range, or their sum is not 1.</exception>
    public Opinion(IReadOnlyList<double> probabilities, string reason = "")
        : this(probabilities, null, reason)
    {
    }

    private Opinion(IReadOnlyList<double> probabilities, int? choice, string reason)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(reason);
        if (probabilities.Count < 2 || probabilities.Any(one => one is not (>= 0 and <= 1 + Rounding)) || Math.Abs(probabilities.Sum() - 1) > Rounding)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"An opinion has the probabilities ({string.Join(", ", probabilities.Select(one => FormattableString.Invariant($"{one}")))}); two or more in [0, 1] with the sum 1 are needed. Divide them by their sum."), nameof(probabilities));
        }
        (Probabilities, Reason) = ([.. probabilities], reason);
        Choice = choice ?? Enumerable.Range(0, probabilities.Count).MaxBy(answer => probabilities[answer]);
    }

    /// <summary>For each answer the probability that it is right, with the sum 1.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The answer that is chosen, from 0: the most probable one.</summary>
    public int Choice { get; }

    /// <summary>The probability of the choice.</summary>
    public double Confidence => Probabilities[Choice];

    /// <summary>Why; may be empty.</summary>
    public string Reason { get; }

    /// <summary>An opinion that chooses one answer and takes the others for equally likely.</summary>
    /// <param name="answers">How many answers there are, at least 2.</param>
    /// <param name="choice">The chosen one, from 0.</param>
    /// <param name="confidence">Its probability: at least that of the others, at most 1.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two answers, the choice is none of them, or the confidence is out of its range.</exception>
    public static Opinion Of(int answers, int choice, double confidence, string reason = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 2);
        if (choice < 0 || choice >= answers)
            throw new ArgumentOutOfRangeException(nameof(choice), choice, $"The choice {choice} is none of the answers 0 to {answers - 1}. Give the number of one of them.");
        if (!(confidence >= (1.0 / answers) - Rounding && confidence <= 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, FormattableString.Invariant($"The confidence {confidence} in the chosen one of {answers} answers is not between {1.0 / answers:0.###} and 1: another one would be likelier. Choose that one."));
        return new Opinion([.. Enumerable.Range(0, answers).Select(answer => answer == choice ? confidence : (1 - confidence) / (answers - 1))], choice, reason);
    }

    /// <summary>An opinion whose choice is known where several answers are equally likely, or all are to a judge who cannot tell.</summary>
    internal static Opinion Chosen(IReadOnlyList<double> probabilities, int choice) => new(probabilities, choice, "");

    /// <summary>The opinion with its answers numbered as before they were put in an order.</summary>
    internal Opinion Restored(int[] order) => new([.. Enumerable.Range(0, order.Length).Select(answer => Probabilities[Array.IndexOf(order, answer)])], order[Choice], Reason);

    /// <summary>The mean of two opinions; where it is undecided between their choices, that of the first.</summary>
    internal static Opinion Mean(Opinion first, Opinion second)
    {
        double[] mean = [.. first.Probabilities.Zip(second.Probabilities, (a, b) => (a + b) / 2)];
        return new Opinion(mean, mean[first.Choice] >= mean.Max() ? first.Choice : null, first.Reason);
    }
}
