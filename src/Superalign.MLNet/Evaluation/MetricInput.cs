using System.Globalization;

namespace Superalign.MLNet.Evaluation;

/// <summary>What metrics check before they compute, and how they order rows.</summary>
internal static class MetricInput
{
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a number is NaN.</exception>
    public static void Require(IReadOnlyList<double> numbers, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(labels);
        if (numbers.Count == 0 || numbers.Count != labels.Count)
            throw new ArgumentException($"There are {numbers.Count} numbers and {labels.Count} labels; a metric needs one of each for every row, and at least one row. Give both for the same rows.");
        for (var row = 0; row < numbers.Count; row++)
        {
            if (double.IsNaN(numbers[row]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} has no number (NaN); a metric needs one for every row. Leave out rows that could not be scored, and count them."));
        }
    }

    /// <exception cref="ArgumentException">The lists differ in length, are empty, or a number is not in [0, 1].</exception>
    public static void RequireProbabilities(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        Require(probabilities, labels);
        for (var row = 0; row < probabilities.Count; row++)
        {
            if (probabilities[row] is < 0 or > 1)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} has the probability {probabilities[row]}; probabilities are 0 to 1. Give calibrated numbers, not raw scores."));
        }
    }

    /// <summary>The rows from the lowest number to the highest; equal ones in the order in which they came.</summary>
    public static int[] Order(IReadOnlyList<double> numbers)
    {
        int[] rows = [.. Enumerable.Range(0, numbers.Count)];
        double[] keys = [.. numbers];
        Array.Sort(keys, rows);
        return rows;
    }

    /// <summary>The last place in the order whose number equals that at <paramref name="first"/>.</summary>
    public static int LastOfTie(IReadOnlyList<double> numbers, int[] order, int first)
    {
        var last = first;
        while (last + 1 < order.Length && numbers[order[last + 1]] == numbers[order[first]])
            last++;
        return last;
    }
}
