using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Wrong as often as the true class has it: a matrix of error rates, such as Dawid and Skene's.</summary>
/// <param name="Matrix">For each true class the probability of each answer; each row has the sum 1.</param>
public sealed record ClassNoise(IReadOnlyList<IReadOnlyList<double>> Matrix) : LabelNoise
{
    /// <inheritdoc/>
    public override Func<int, int, double[]> Open(IDataView rows, int classes)
    {
        if (Matrix is null || Matrix.Count != classes || Matrix.Any(row => row.Count != classes || row.Any(one => !(one >= 0)) || !(Math.Abs(row.Sum() - 1) < 1e-6)))
        {
            throw new ArgumentException(
                $"'{nameof(Matrix)}' has {Matrix?.Count ?? 0} rows of {string.Join(", ", (Matrix ?? []).Select(row => row.Count))} numbers for {classes} classes; it needs a row a true class, each of one probability an answer with the sum 1.");
        }
        double[][] rates = [.. Matrix.Select(row => row.ToArray())];
        return (_, trueClass) => rates[trueClass];
    }
}
