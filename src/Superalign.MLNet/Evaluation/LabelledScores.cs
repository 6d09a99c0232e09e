using System.Globalization;

namespace Superalign.MLNet.Evaluation;

/// <summary>The rows of a table that have both a label and a probability.</summary>
/// <param name="Known">Their numbers.</param>
/// <param name="Unscored">The numbers of rows that have a label alone.</param>
/// <param name="Said">The probabilities of the known rows.</param>
/// <param name="Labels">Their labels.</param>
internal sealed record LabelledScores(int[] Known, int[] Unscored, double[] Said, bool[] Labels)
{
    /// <summary>Puts them together.</summary>
    /// <param name="name">What is evaluated, for messages.</param>
    /// <param name="conformity">One a row, NaN where it is missing.</param>
    /// <param name="labels">One a row, null where it is missing.</param>
    /// <exception cref="ArgumentException">A number is no probability; the message says in which row.</exception>
    /// <exception cref="InvalidDataException">No row has both.</exception>
    public static LabelledScores Of(string name, double[] conformity, bool?[] labels)
    {
        int[] labelled = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] is not null)];
        var (known, unscored) = (labelled.Where(row => !double.IsNaN(conformity[row])).ToArray(), labelled.Where(row => double.IsNaN(conformity[row])).ToArray());
        if (known.Length == 0)
            throw new InvalidDataException($"No row has both a label and a score ({name}): {labelled.Length} of {labels.Length} have a label. Check the label column and the scorer.");
        RequireProbabilities(name, known, conformity);
        return new LabelledScores(known, unscored, [.. known.Select(row => conformity[row])], [.. known.Select(row => labels[row]!.Value)]);
    }

    /// <summary>Throws where a row's number is no probability.</summary>
    /// <exception cref="ArgumentException">The message says in which row of the table.</exception>
    public static void RequireProbabilities(string name, IEnumerable<int> rows, double[] conformity)
    {
        foreach (var row in rows)
        {
            if (conformity[row] is < 0 or > 1)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} has the conformity {conformity[row]} ({name}), but a conformity is a probability, 0 to 1. Name the calibrated column, not that of raw scores."));
        }
    }
}
