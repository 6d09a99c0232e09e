using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Wrong the oftener the harder a row is: with the probability of a column, scaled to a mean rate.</summary>
/// <param name="DifficultyColumnName">A column of numbers that are at least 0, such as how near a row is to the boundary; 0 is never wrong.</param>
/// <param name="Rate">The share of wrong answers over the rows that are labelled, from 0 to 1.</param>
public sealed record RowNoise(string DifficultyColumnName, double Rate) : LabelNoise
{
    /// <summary>The share of wrong answers over the rows that are labelled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no share.</exception>
    public double Rate { get; init => field = RequireRate(value, nameof(Rate)); } = RequireRate(Rate, nameof(Rate));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A difficulty is negative or missing, or so uneven that the rate cannot be reached.</exception>
    public override Func<int, int, double[]> Open(IDataView rows, int classes)
    {
        var difficulty = SupervisorColumns.Numbers(nameof(RowNoise), rows, DifficultyColumnName);
        var bad = Array.FindIndex(difficulty, one => !(one >= 0) || !double.IsFinite(one));
        if (bad >= 0)
            throw new InvalidDataException(FormattableString.Invariant($"Column '{DifficultyColumnName}' has {difficulty[bad]} in row {bad + 1}; a difficulty is a number of at least 0. Scale the column, or fill it in."));
        var scale = ScaleOf(difficulty);
        var answers = new double[classes];
        return (row, trueClass) =>
        {
            Put(answers, trueClass, Math.Min(1, scale * difficulty[row]));
            return answers;
        };
    }

    // The mean of min(1, scale·difficulty) rises with the scale; halving finds where it is the rate.
    private double ScaleOf(double[] difficulty)
    {
        if (Rate == 0 || difficulty.Length == 0)
            return 0;
        var reachable = difficulty.Count(one => one > 0) / (double)difficulty.Length;
        if (reachable < Rate)
            throw new InvalidDataException(FormattableString.Invariant($"{reachable:0.###} of the rows have a difficulty above 0 in column '{DifficultyColumnName}', so that not {Rate:0.###} of them can be wrong. Lower the rate, or spread the difficulty."));
        // Logarithms, for difficulties may be of very different size.
        var (low, high) = (Math.Log(Rate / difficulty.Average()), -Math.Log(difficulty.Where(one => one > 0).Min()));
        for (var i = 0; i < 200 && high - low > 1e-12; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = difficulty.Average(one => Math.Min(1, Math.Exp(middle) * one)) < Rate ? (middle, high) : (low, middle);
        }
        return Math.Exp(high);
    }
}
