using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Superalign.MLNet.Conformity.FastTree;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>What the FastTree scorer does with labels, put together of ML.NET's parts by hand: columns that hide others, contributions as numbers, no checks.</summary>
internal static class PlainTrees
{
    public const string ScoreColumnName = "Sum";

    /// <summary>Fits features, a linear model, the same without each part of the rows, and trees on what those say of the rows left out.</summary>
    public static ITransformer Fit(MLContext mlContext, TextRow[] rows, FastTreeScorer.Options options)
    {
        var view = mlContext.Data.LoadFromEnumerable(rows);
        var features = Features(mlContext).Fit(view);
        var cached = mlContext.Data.Cache(features.Transform(view));
        using var owner = cached as IDisposable;
        var linear = Logistic(mlContext, options).Fit(cached);
        // The contributions of the linear model's features and of the trees': columns that a reason would be made of.
        var named = mlContext.Transforms.CopyColumns("Linear", "Score").Append(mlContext.Transforms.CalculateFeatureContribution(linear, 32, 32, normalize: false))
            .Append(mlContext.Transforms.CopyColumns("LinearContributions", "FeatureContributions")).Append(mlContext.Transforms.Concatenate("TreeFeatures", "Linear", "Surface", "Words"));
        var names = named.Fit(linear.Transform(cached));
        var seen = names.Transform(linear.Transform(cached));

        var heldOut = HeldOut(mlContext, cached, rows, options);
        Example[] examples = [.. seen.GetColumn<VBuffer<float>>("TreeFeatures").Select((vector, row) =>
        {
            float[] values = [.. vector.DenseValues()];
            values[0] = heldOut[row];
            return new Example { TreeFeatures = values, Label = rows[row].Label };
        })];
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.TreeFeatures)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].TreeFeatures.Length);
        var trees = Trees(mlContext, options, rows.Length).Fit(mlContext.Data.LoadFromEnumerable(examples, schema));
        var end = mlContext.Transforms.CalculateFeatureContribution(trees, options.ReasonFeatures, options.ReasonFeatures, normalize: false)
            .Append(mlContext.Transforms.Expression(ScoreColumnName, "(trees, linear) => trees + single(3) * linear", "Score", "Linear"));
        return new TransformerChain<ITransformer>(features, linear, names, trees, end.Fit(trees.Transform(seen)));
    }

    private static EstimatorChain<ITransformer> Features(MLContext mlContext) =>
        TextFeatures.Ngrams(mlContext, "Vector", nameof(TextRow.Response))
            .Append(mlContext.Transforms.CustomMapping<TextRow, Shaped>((row, shaped) => shaped.Surface = SurfaceFeatures.Of(row.Prompt, row.Response), null))
            .Append(mlContext.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Words", "Vector", nameof(TextRow.Label), 200));

    private static LbfgsLogisticRegressionBinaryTrainer Logistic(MLContext mlContext, FastTreeScorer.Options options) =>
        mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = "Vector",
            LabelColumnName = nameof(TextRow.Label),
            L1Regularization = 0,
            L2Regularization = (float)options.L2Regularization,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 100,
        });

    private static float[] HeldOut(MLContext mlContext, IDataView cached, TextRow[] rows, FastTreeScorer.Options options)
    {
        var scores = new float[rows.Length];
        for (var part = 0; part < TextRows.Parts; part++)
        {
            var (of, others) = (part, mlContext.Data.FilterByCustomPredicate<InPart>(cached, row => row.Part == part));
            var held = mlContext.Data.FilterByCustomPredicate<InPart>(cached, row => row.Part != of);
            float[] scored = [.. Logistic(mlContext, options).Fit(others).Transform(held).GetColumn<float>("Score")];
            foreach (var (i, row) in Enumerable.Range(0, rows.Length).Where(row => rows[row].Part == of).Index())
                scores[row] = scored[i];
        }
        return scores;
    }

    private static FastTreeBinaryTrainer Trees(MLContext mlContext, FastTreeScorer.Options options, int rows) =>
        mlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = "TreeFeatures",
            LabelColumnName = nameof(Example.Label),
            NumberOfTrees = options.NumberOfTrees,
            NumberOfLeaves = options.NumberOfLeaves,
            MinimumExampleCountPerLeaf = Math.Min(options.MinimumExampleCountPerLeaf, rows / 10),
            LearningRate = options.LearningRate,
            NumberOfThreads = 1,
        });

    private sealed class Shaped
    {
        [VectorType(21)]
        public float[] Surface { get; set; } = [];
    }

    private sealed class InPart
    {
        public int Part { get; set; }
    }

    private sealed class Example
    {
        public float[] TreeFeatures { get; set; } = [];

        public bool Label { get; set; }
    }
}
