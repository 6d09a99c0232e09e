using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Says how well labels agree with probabilities. It learns nothing: fitting looks at the columns alone.</summary>
public sealed class LabelQualityEstimator : IEstimator<LabelQualityTransformer>
{
    private readonly MLContext _mlContext;
    private readonly Options _options;

    internal LabelQualityEstimator(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_mlContext, _options) = (mlContext, options);
    }

    /// <summary>Looks at the columns.</summary>
    /// <param name="input">The rows.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    public LabelQualityTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        return new LabelQualityTransformer(_mlContext, _options);
    }

    /// <summary>The input's columns, with both figures added.</summary>
    /// <param name="inputSchema">The input's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return SchemaShapes.Promise(LabelQualityTransformer.ComponentName, inputSchema, new LabelQualityTransformer(_mlContext, _options).Outputs);
    }

    /// <summary>The columns. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>Column of labels; default <c>Label</c>: keys, whose order is that of the probabilities (or whose names are those of their slots), bools, or numbers of classes from 0. Rows without one have NaN.</summary>
        public string LabelColumnName { get; init; } = "Label";

        /// <summary>
        /// Column of probabilities; default <c>Score</c>, as multiclass trainers write it: a vector of one a class, or for bools a single, the probability of true (the column <c>Probability</c> of
        /// binary trainers).
        /// </summary>
        public string ProbabilitiesColumnName { get; init; } = "Score";

        /// <summary>Column to write: the probability of the label, single in [0, 1]; default <c>LabelConfidence</c>.</summary>
        public string ConfidenceColumnName { get; init; } = "LabelConfidence";

        /// <summary>Column to write: (p[label] − max p[other] + 1) / 2, single in [0, 1]; default <c>LabelMargin</c>.</summary>
        public string MarginColumnName { get; init; } = "LabelMargin";

        internal void Validate()
        {
            string[] names = [LabelColumnName, ProbabilitiesColumnName, ConfidenceColumnName, MarginColumnName];
            if (names.Any(string.IsNullOrEmpty))
                throw new ArgumentException("A name of a column is empty; give each a name, or leave the option as it is.");
            if (names.Distinct().Count() < names.Length)
                throw new ArgumentException($"The columns {string.Join(", ", names.Select(name => $"'{name}'"))} need four different names. Name each once.");
        }
    }
}
