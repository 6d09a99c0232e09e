using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>
/// Scores texts by boosted trees over text features, and learns from pairs or from labels: from pairs a ranking of responses, from labels log-odds. The reason names
/// the features that weighed most.
/// </summary>
/// <remarks>
/// Word and character n-grams are too many for trees on few rows; so a linear model of them, fitted on the other parts of the rows (stacking: Wolpert, Neural
/// Networks 5, 1992), is one feature of the trees beside the shape of the text, and its score is added to theirs. Everything is made of ML.NET's own parts.
/// </remarks>
public sealed class FastTreeScorer : Scorer
{
    private readonly Options _options;

    internal FastTreeScorer(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public override string Kind => "fasttree";

    internal override ScoreScale Scale => ScoreScale.Logit;

    internal override bool LearnsFrom(Supervision supervision) => supervision != Supervision.None;

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) =>
        [InputColumn.Text(columns.Prompt, isRequired: false), InputColumn.Text(columns.Response)];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        var rows = TextRows.Read(data);
        RequireRows(rows, data);
        return new FastTreePipeline(data, rows, _options).Fit(scoreColumnName, reasonColumnName);
    }

    private static void RequireRows(TextRow[] rows, TrainingData data)
    {
        var isPairs = data.Supervision == Supervision.Pairs;
        var count = isPairs ? rows.Length / 2 : rows.Length;
        if (count < Options.FewestRows)
        {
            throw new InvalidDataException(
                $"There are {count} {(isPairs ? "pairs" : "labelled rows")} to fit the trees on, and at least {Options.FewestRows} are needed for a split to mean anything. Give more rows.");
        }
        if (isPairs && Enumerable.Range(0, count).All(pair => rows[2 * pair].Response == rows[(2 * pair) + 1].Response))
            throw new InvalidDataException($"The chosen and the rejected response are the same in all {count} pairs, so nothing can be learnt. Check the columns '{data.Columns.Chosen}' and '{data.Columns.Rejected}'.");
    }

    /// <summary>Features and trees. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        internal const int FewestRows = 10;

        /// <summary>
        /// Features in place of ours: any pipeline of ML.NET that makes a vector of a row's columns. It is fitted on the columns of prompts and responses alone. Null, the
        /// default, takes n-grams and the shape of the text.
        /// </summary>
        public IEstimator<ITransformer>? Featurizer { get; init; }

        /// <summary>The vector column that <see cref="Featurizer"/> writes, single; default <c>Features</c>.</summary>
        public string FeatureColumnName { get; init; } = "Features";

        /// <summary>The number of trees, at least 1; default 100.</summary>
        public int NumberOfTrees { get; init; } = 100;

        /// <summary>The leaves of a tree, at least 2; default 2, so that each tree looks at one feature and the features add up.</summary>
        public int NumberOfLeaves { get; init; } = 2;

        /// <summary>The fewest rows of a leaf, at least 1; default 40, or a tenth of the rows where there are fewer than 400.</summary>
        public int MinimumExampleCountPerLeaf { get; init; } = 40;

        /// <summary>The learning rate of the trees, above 0; default 0.1.</summary>
        public double LearningRate { get; init; } = 0.1;

        /// <summary>The weight of the squared norm in the linear model of n-grams, above 0; default 0.3.</summary>
        public double L2Regularization { get; init; } = 0.3;

        /// <summary>How many features a reason names, at least 0; default 3.</summary>
        public int ReasonFeatures { get; init; } = 3;

        internal void Validate()
        {
            ArgumentException.ThrowIfNullOrEmpty(FeatureColumnName);
            Within(nameof(NumberOfTrees), NumberOfTrees, NumberOfTrees >= 1, "of at least 1");
            Within(nameof(NumberOfLeaves), NumberOfLeaves, NumberOfLeaves >= 2, "of at least 2");
            Within(nameof(MinimumExampleCountPerLeaf), MinimumExampleCountPerLeaf, MinimumExampleCountPerLeaf >= 1, "of at least 1");
            Within(nameof(LearningRate), LearningRate, LearningRate > 0 && double.IsFinite(LearningRate), "above 0");
            Within(nameof(L2Regularization), L2Regularization, L2Regularization > 0 && double.IsFinite(L2Regularization), "above 0");
            Within(nameof(ReasonFeatures), ReasonFeatures, ReasonFeatures >= 0, "of at least 0");
        }

        private static void Within(string name, double value, bool holds, string range)
        {
            if (!holds)
                throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give a number {range}."));
        }
    }
}
