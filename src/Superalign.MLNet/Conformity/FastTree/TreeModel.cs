using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>Boosted trees: of pairs a ranking within each, of labels log-odds.</summary>
/// <param name="Transformer">Writes <c>Score</c>.</param>
/// <param name="Contributions">Makes what writes <c>FeatureContributions</c>.</param>
internal sealed record TreeModel(ITransformer Transformer, IEstimator<ITransformer> Contributions)
{
    public const string FeatureColumnName = "TreeFeatures";

    /// <summary>Fits on one thread: the order in which threads add up would change the last digits.</summary>
    public static TreeModel Fit(MLContext mlContext, Example[] examples, bool isPairs, FastTreeScorer.Options options)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        var features = schema[nameof(Example.Features)];
        (features.ColumnName, features.ColumnType) = (FeatureColumnName, new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length));
        schema[nameof(Example.Pair)].ColumnType = new KeyDataViewType(typeof(uint), (ulong)examples.Length);
        var view = mlContext.Data.LoadFromEnumerable(examples, schema);
        // On few rows leaves of forty would leave no split.
        var leaf = Math.Min(options.MinimumExampleCountPerLeaf, Math.Max(1, examples.Length / 10));
        if (isPairs)
        {
            var ranking = mlContext.Ranking.Trainers.FastTree(Settings(new FastTreeRankingTrainer.Options
            {
                LabelColumnName = nameof(Example.Grade),
                RowGroupColumnName = nameof(Example.Pair),
            })).Fit(view);
            return new TreeModel(ranking, mlContext.Transforms.CalculateFeatureContribution(ranking, options.ReasonFeatures, options.ReasonFeatures, normalize: false));
        }
        var binary = mlContext.BinaryClassification.Trainers.FastTree(Settings(new FastTreeBinaryTrainer.Options { LabelColumnName = nameof(Example.Label) })).Fit(view);
        return new TreeModel(binary, mlContext.Transforms.CalculateFeatureContribution(binary, options.ReasonFeatures, options.ReasonFeatures, normalize: false));

        T Settings<T>(T trainer)
            where T : BoostedTreeOptions
        {
            trainer.FeatureColumnName = FeatureColumnName;
            trainer.NumberOfTrees = options.NumberOfTrees;
            trainer.NumberOfLeaves = options.NumberOfLeaves;
            trainer.MinimumExampleCountPerLeaf = leaf;
            trainer.LearningRate = options.LearningRate;
            trainer.NumberOfThreads = 1;
            return trainer;
        }
    }

    /// <summary>A row as the trainers read it.</summary>
    internal sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Grade { get; set; }

        public uint Pair { get; set; }
    }
}
