using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity;

/// <summary>Scores rows by the score column of any pipeline of ML.NET, such as featurizers and a binary trainer; it learns from labels.</summary>
public sealed class TrainerScorer : Scorer
{
    private const string ReasonInside = "Superalign.NoReason";

    private readonly IEstimator<ITransformer> _pipeline;
    private readonly Options _options;

    internal TrainerScorer(IEstimator<ITransformer> pipeline, Options options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentException.ThrowIfNullOrEmpty(options.ScoreColumnName);
        (_pipeline, _options) = (pipeline, options);
    }

    /// <inheritdoc/>
    public override string Kind => "trainer";

    internal override ScoreScale Scale => _options.IsProbability ? ScoreScale.Unit : ScoreScale.Logit;

    internal override bool LearnsFrom(Supervision supervision) => supervision == Supervision.Labels;

    // The pipeline checks its own columns when it is fitted.
    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) => [];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        var fitted = _pipeline.Fit(data.Rows);
        var schema = fitted.GetOutputSchema(data.Rows.Schema);
        if (schema.GetColumnOrNull(_options.ScoreColumnName) is not { Type: NumberDataViewType { RawType: var raw } } || raw != typeof(float))
        {
            throw new ArgumentException(
                $"The pipeline writes no column '{_options.ScoreColumnName}' of single-precision numbers; it writes {string.Join(", ", schema.Select(column => $"'{column.Name}' ({column.Type})"))}. " +
                $"End it with a trainer, or name its score with '{nameof(_options.ScoreColumnName)}'.");
        }
        // Nothing is known of why.
        var reason = new ConstantTextTransformer(data.MLContext, ReasonInside, "");
        return new IsolatedTransformer(
            new TransformerChain<ITransformer>(fitted, reason), [(scoreColumnName, _options.ScoreColumnName), (reasonColumnName, ReasonInside)]);
    }

    /// <summary>What is known of the pipeline. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>The column of the pipeline's scores, single; default <c>Score</c>, as ML.NET's binary trainers write it.</summary>
        public string ScoreColumnName { get; init; } = "Score";

        /// <summary>Whether these are probabilities, as in <c>Probability</c>; default false: log-odds or anything else that rises with conformity.</summary>
        public bool IsProbability { get; init; }
    }
}
