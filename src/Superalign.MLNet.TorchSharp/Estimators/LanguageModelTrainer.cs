using Microsoft.ML;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>
/// Fine-tunes a causal language model by alternating phases of competence (supervised loss on <c>Prompt</c>/<c>Response</c> rows) and
/// conformity (by default DPO on <c>Prompt</c>/<c>Chosen</c>/<c>Rejected</c> rows), measures both axes after every phase, and keeps the best round.
/// </summary>
/// <remarks>
/// The idea is that of Kim et al., arXiv:2503.07660; the preference loss is that of Rafailov et al., arXiv:2305.18290. Prompts are split by
/// their hash into train, selection and report rows. One seed of the <c>MLContext</c> gives the same model, bit for bit, with the same
/// number of threads; a context without a seed uses 1.
/// </remarks>
public sealed partial class LanguageModelTrainer : IEstimator<LanguageModelTransformer>
{
    private const string Name = "LanguageModel";

    private readonly MLContext _mlContext;
    private readonly Options _options;
    private readonly long? _seed;

    /// <param name="mlContext">The context.</param>
    /// <param name="options">Settings.</param>
    /// <param name="seed">What order, dropout and samples are drawn from, where it is not the context's seed.</param>
    internal LanguageModelTrainer(MLContext mlContext, Options options, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _mlContext = mlContext;
        _options = options;
        _seed = seed;
    }

    /// <summary>Trains and returns the model of the best round.</summary>
    /// <param name="input">Tasks and preferences in one table; it is read once.</param>
    /// <exception cref="ArgumentException">A column is missing or is no text.</exception>
    /// <exception cref="InvalidDataException">Rows cannot be used, a part of the split has no rows of a kind, or the model's folder is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before there was a model to return.</exception>
    public LanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        var log = new HostLog(_mlContext, Name);
        var alive = new HostCancellation(_mlContext, Name);
        var seed = _seed ?? HostSeed.Of(_mlContext) ?? 1;
        var model = StartingModel(seed, out var isNew);
        try
        {
            var rows = RowReader.Read(input, _options, model.Encoder(_options.Separator));
            RowRequirements.Check(rows, _options);
            rows.Warnings.ForEach(log.Warning);
            log.Info(rows.Summary);
            if (isNew)
                Pretrain(model, rows.Train.Tasks, seed, log, alive);
            var result = new AlignmentRun(model, rows, _options, seed, log, alive.Check).Run();
            return new LanguageModelTransformer(_mlContext, model, LanguageModelTransformer.Settings.From(_options, seed), result);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The input's columns with generated text and the response's log-probability added.</summary>
    /// <param name="inputSchema">The input's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or is no text; the message names it.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShapes.Require(Name, inputSchema, InputColumn.Text(_options.PromptColumnName));
        foreach (var name in new[] { _options.ResponseColumnName, _options.ChosenColumnName, _options.RejectedColumnName, _options.AnswerColumnName })
            SchemaShapes.Require(Name, inputSchema, InputColumn.Text(name, isRequired: false));
        return SchemaShapes.Promise(Name, inputSchema, LanguageModelTransformer.ColumnsOf(LanguageModelTransformer.Settings.From(_options, 1)));
    }

    private LanguageModel StartingModel(long seed, out bool isNew)
    {
        isNew = _options.Model is null && _options.ModelFolder is null;
        if (isNew)
            return LanguageModel.Create(_options.NewModel.ToConfig(), _options.NewModel.Tokenizer, seed, _options.Device);
        if (_options.Model is { } given)
            return given.Clone(_options.Dropout);
        var loaded = LanguageModel.Load(_options.ModelFolder!, _options.Device);
        if (_options.Dropout == 0)
            return loaded;
        using (loaded)
            return loaded.Clone(_options.Dropout);
    }

    private void Pretrain(LanguageModel model, List<TokenSequence> tasks, long seed, HostLog log, HostCancellation alive)
    {
        var stage = new PretrainingStage([], _options.NewModel.Steps);
        double last = double.NaN;
        var steps = Pretraining.Run(model.Network, [tasks], [stage], _options.NewModel.Pretraining, seed, (_, step, loss) =>
        {
            alive.Check();
            last = loss;
            _options.NewModel.Progress?.Report(step);
        }, _options.Cancellation)[0];
        log.Info(FormattableString.Invariant($"The model was made from nothing and trained on the tasks for {steps} steps; the last loss was {last:0.000} nats a token."));
    }
}
