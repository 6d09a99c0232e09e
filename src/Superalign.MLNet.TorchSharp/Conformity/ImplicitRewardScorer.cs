using Microsoft.ML;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>Scores rows by what a tuned language model has come to prefer over its reference: β·ln π(y|x)/π_ref(y|x), the implicit reward of DPO.</summary>
/// <remarks>Rafailov et al., arXiv:2305.18290, eq. 5 without its normalising constant, which no response of one prompt changes. It learns nothing.</remarks>
public sealed class ImplicitRewardScorer : Scorer
{
    private readonly LanguageModel _tuned;
    private readonly LanguageModel _reference;
    private readonly Options _options;

    internal ImplicitRewardScorer(LanguageModel tuned, LanguageModel reference, Options options)
    {
        ArgumentNullException.ThrowIfNull(tuned);
        ArgumentNullException.ThrowIfNull(reference);
        options.Validate();
        (_tuned, _reference, _options) = (tuned, reference, options);
    }

    /// <inheritdoc/>
    public override string Kind => "implicit";

    internal override ScoreScale Scale => ScoreScale.Logit;

    internal override bool LearnsFrom(Supervision supervision) => false;

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) =>
        [InputColumn.Text(columns.Prompt, isRequired: false), InputColumn.Text(columns.Response)];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName) =>
        new ImplicitRewardTransformer(data.MLContext, _tuned.Clone(), _reference.Clone(), new ImplicitRewardTransformer.Settings(
            data.Columns.Prompt, data.Columns.Response, scoreColumnName, reasonColumnName, _options.Separator, _options.Beta, _options.PerToken, _options.TokenBudget));

    /// <summary>How the two models are compared. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>The factor β, above 0, as the model was tuned with; default 0.1.</summary>
        public double Beta { get; init; } = 0.1;

        /// <summary>Whether log-probabilities are means over the response's tokens instead of sums; default false.</summary>
        public bool PerToken { get; init; }

        /// <summary>Stands between prompt and response; empty by default.</summary>
        public string Separator { get; init; } = "";

        /// <summary>Tokens that go through a network at once, padding included; default 8,192.</summary>
        public int TokenBudget { get; init; } = SequenceScorer.DefaultTokenBudget;

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Separator);
            if (!(Beta > 0 && double.IsFinite(Beta)))
                throw new ArgumentOutOfRangeException(nameof(Beta), Beta, FormattableString.Invariant($"'{nameof(Beta)}' is {Beta}; give a number above 0, such as 0.1."));
            if (TokenBudget < 1)
                throw new ArgumentOutOfRangeException(nameof(TokenBudget), TokenBudget, $"'{nameof(TokenBudget)}' is {TokenBudget}; give at least 1.");
        }
    }
}
