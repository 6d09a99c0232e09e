using Microsoft.ML;

namespace Superalign.MLNet.WeakToStrong;

/// <summary>Fitted binary models: one of the second class of two, or one a class.</summary>
internal sealed class TaughtTrainer(IReadOnlyList<FittedClass> models, int size) : ITaughtStudent
{
    public double[][] Probabilities(RowFeatures rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Size != size)
            throw new ArgumentException($"The rows have {rows.Size} numbers; the model has learnt from {size}. Give rows of the same features.", nameof(rows));
        var mlContext = new MLContext(1);
        var view = WeightedExamples.View(mlContext, Enumerable.Range(0, rows.Count).Select(row => new WeightedExample { Features = rows[row] }), size);
        double[][] scores = [.. models.Select(model => model.Probabilities(view, rows.Count))];
        return [.. Enumerable.Range(0, rows.Count).Select(row => models.Count == 1 ? [1 - scores[0][row], scores[0][row]] : Normalized(scores, row))];
    }

    public void Dispose()
    {
        foreach (var model in models)
            (model.Model as IDisposable)?.Dispose();
    }

    private static double[] Normalized(double[][] scores, int row)
    {
        double[] one = [.. scores.Select(of => of[row])];
        var sum = one.Sum();
        return sum > 0 ? Array.ConvertAll(one, p => p / sum) : [.. one.Select(_ => 1.0 / one.Length)];
    }
}
