using Microsoft.ML;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>
/// Scores rows by a network with a scalar head. It learns from pairs (a reward model), from pairs with signs (a cost model, whose score is minus the cost), or from labels
/// (a classifier).
/// </summary>
public sealed class RewardModelScorer : Scorer
{
    private readonly Options _options;
    private readonly RewardLoss _pairLoss;

    internal RewardModelScorer(Options options, RewardLoss pairLoss)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _pairLoss) = (options, pairLoss);
    }

    /// <inheritdoc/>
    public override string Kind => _pairLoss == RewardLoss.Cost ? "cost-model" : "reward-model";

    internal override ScoreScale Scale => ScoreScale.Logit;

    private RewardColumns Columns => _pairLoss == RewardLoss.Cost
        ? new RewardColumns(null, _options.ChosenSafeColumnName, _options.RejectedSafeColumnName)
        : new RewardColumns(_options.MarginColumnName);

    internal override bool LearnsFrom(Supervision supervision) =>
        supervision == Supervision.Pairs || (supervision == Supervision.Labels && _pairLoss != RewardLoss.Cost);

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) =>
        [InputColumn.Text(columns.Prompt, isRequired: false), InputColumn.Text(columns.Response)];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        RequireColumns(data);
        var model = new RewardModel(StartingModel(data.Seed));
        try
        {
            var rows = RewardRows.Read(data, model.Backbone.Encoder(_options.Separator), Columns, _options.Training.HeldOutFraction);
            if (rows.Train.Count == 0)
                throw new InvalidDataException($"No row is left to train the {Kind} on: {rows.Emptied} had an empty response or two equal ones, and {rows.HeldOut.Count} are held out. Give more rows.");
            var loss = data.Supervision == Supervision.Labels ? RewardLoss.Labels : _pairLoss;
            RewardTraining.Run(model, rows.Train, rows.HeldOut, loss, _options.Training, data.Seed, data.Progress, data.Cancellation);
            return new RewardTransformer(data.MLContext, model, new RewardTransformer.Settings(
                data.Columns.Prompt, data.Columns.Response, scoreColumnName, reasonColumnName, _options.Separator, _options.Training.TokenBudget));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private LanguageModel StartingModel(long seed)
    {
        if (_options.Model is { } given)
            return given.Clone(_options.Training.Dropout);
        if (_options.ModelFolder is not { } folder)
        {
            using var made = LanguageModel.Create(_options.NewModel.ToConfig(), _options.NewModel.Tokenizer, seed, _options.Device);
            return made.Clone(_options.Training.Dropout);
        }
        using var loaded = LanguageModel.Load(folder, _options.Device);
        return loaded.Clone(_options.Training.Dropout);
    }

    private void RequireColumns(TrainingData data)
    {
        foreach (var (name, column) in new[]
        {
            (Columns.Margin, (Func<string, InputColumn>)(name => InputColumn.Single(name))),
            (Columns.ChosenSafe, name => InputColumn.Boolean(name)), (Columns.RejectedSafe, name => InputColumn.Boolean(name)),
        })
        {
            if (name is not null && data.Supervision == Supervision.Pairs)
                SchemaShapes.Require(Kind, SchemaShapes.Of(data.Rows.Schema), column(name));
        }
    }

    /// <summary>The network and its training. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>Folder of the model whose backbone is taken, in Hugging Face's layout; null, the default, where <see cref="Model"/> is given or the network is
        /// made from nothing.</summary>
        public string? ModelFolder { get; init; }

        /// <summary>The model whose backbone is taken; it is copied and stays as it is. Null by default.</summary>
        public LanguageModel? Model { get; init; }

        /// <summary>The network that is made where none is given; its steps and its first training are not used.</summary>
        public NewModelOptions NewModel { get; init; } = new();

        /// <summary>Where to train, such as <c>cuda</c>; the CPU by default. A given <see cref="Model"/> stays on its own device.</summary>
        public string? Device { get; init; }

        /// <summary>Stands between prompt and response; empty by default.</summary>
        public string Separator { get; init; } = "";

        /// <summary>Column of pairs: by how much the rewards of a pair should differ at least, single; null, the default, is 0 for all. A cost model has none.</summary>
        public string? MarginColumnName { get; init; }

        /// <summary>Column of pairs of a cost model: whether the chosen response is safe, bool; default <c>ChosenSafe</c>.</summary>
        public string ChosenSafeColumnName { get; init; } = "ChosenSafe";

        /// <summary>Column of pairs of a cost model: whether the rejected response is safe, bool; default <c>RejectedSafe</c>.</summary>
        public string RejectedSafeColumnName { get; init; } = "RejectedSafe";

        /// <summary>Learning rate, passes and batch.</summary>
        public RewardTrainingOptions Training { get; init; } = new();

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Separator);
            ArgumentException.ThrowIfNullOrEmpty(ChosenSafeColumnName);
            ArgumentException.ThrowIfNullOrEmpty(RejectedSafeColumnName);
            if (Model is not null && ModelFolder is not null)
                throw new ArgumentException($"'{nameof(Model)}' and '{nameof(ModelFolder)}' are both set, but there is one backbone. Set one of them.");
            Training.Validate();
            _ = Model is null && ModelFolder is null ? NewModel.ToConfig() : null;
        }
    }
}
