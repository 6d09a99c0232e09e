using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>
/// A linear score of a feature vector: logistic regression on the labels, or for pairs on the difference between chosen and rejected, which
/// is Bradley and Terry's model of preferences with a linear reward.
/// </summary>
internal static class LinearScore
{
    public const string FeatureColumnName = "Vector";

    /// <summary>Fits a model that writes <c>Score</c>.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="vectors">The feature vector of each row.</param>
    /// <param name="rows">The rows; the two of a pair stand side by side.</param>
    /// <param name="isPairs">Whether they are pairs.</param>
    /// <param name="selected">Which rows are learnt from.</param>
    /// <param name="l2">The weight of the squared norm.</param>
    public static BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> Fit(
        MLContext mlContext, VBuffer<float>[] vectors, TextRow[] rows, bool isPairs, Func<TextRow, bool> selected, double l2)
    {
        IEnumerable<Example> examples = isPairs
            ? Enumerable.Range(0, rows.Length / 2).Where(pair => selected(rows[2 * pair])).SelectMany(pair => Mirrored(vectors[2 * pair], vectors[(2 * pair) + 1]))
            : Enumerable.Range(0, rows.Length).Where(row => selected(rows[row])).Select(row => new Example { Vector = vectors[row], Label = rows[row].Label });
        var trainer = mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = FeatureColumnName,
            LabelColumnName = nameof(Example.Label),
            L1Regularization = 0,
            L2Regularization = (float)l2,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 100,
        });
        return trainer.Fit(View(mlContext, [.. examples]));
    }

    /// <summary>The score of each row by a model that was fitted on the other parts of the rows.</summary>
    public static float[] OutOfPart(
        MLContext mlContext, VBuffer<float>[] vectors, TextRow[] rows, bool isPairs, double l2, CancellationToken cancellation)
    {
        var scores = new float[rows.Length];
        foreach (var part in rows.Select(row => row.Part).Distinct().Order().ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            bool IsOther(TextRow row) => row.Part != part;
            // A part with all rows of one kind, or all rows, leaves nothing to learn from: its rows say nothing.
            if (rows.Where(IsOther).Select(row => row.Label).Distinct().Count() < 2)
                continue;
            int[] held = [.. Enumerable.Range(0, rows.Length).Where(row => rows[row].Part == part)];
            var scored = Fit(mlContext, vectors, rows, isPairs, IsOther, l2).Transform(View(mlContext, Array.ConvertAll(held, row => new Example { Vector = vectors[row] })));
            foreach (var (i, score) in scored.GetColumn<float>("Score").Index())
                scores[held[i]] = score;
        }
        return scores;
    }

    private static IDataView View(MLContext mlContext, Example[] examples)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[FeatureColumnName].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Vector.Length);
        return mlContext.Data.LoadFromEnumerable(examples, schema);
    }

    // Both directions, so that nothing is gained from an offset.
    private static Example[] Mirrored(VBuffer<float> chosen, VBuffer<float> rejected) =>
    [
        new Example { Vector = Difference(chosen, rejected), Label = true },
        new Example { Vector = Difference(rejected, chosen), Label = false },
    ];

    private static VBuffer<float> Difference(VBuffer<float> left, VBuffer<float> right)
    {
        var (indices, values) = (new List<int>(), new List<float>());
        using var a = left.Items(all: false).GetEnumerator();
        using var b = right.Items(all: false).GetEnumerator();
        bool hasA = a.MoveNext(), hasB = b.MoveNext();
        while (hasA || hasB)
        {
            var index = Math.Min(hasA ? a.Current.Key : int.MaxValue, hasB ? b.Current.Key : int.MaxValue);
            float value = 0;
            if (hasA && a.Current.Key == index)
            {
                value += a.Current.Value;
                hasA = a.MoveNext();
            }
            if (hasB && b.Current.Key == index)
            {
                value -= b.Current.Value;
                hasB = b.MoveNext();
            }
            if (value != 0)
            {
                indices.Add(index);
                values.Add(value);
            }
        }
        return new VBuffer<float>(left.Length, values.Count, [.. values], [.. indices]);
    }

    private sealed class Example
    {
        public VBuffer<float> Vector { get; set; }

        public bool Label { get; set; }
    }
}
