using Microsoft.ML;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>
/// Lets a causal language model learn from its own samples, round by round: it answers the prompts of <c>Prompt</c> rows, pairs or tasks are made of the answers, the present model is trained on
/// them, and what comes out is measured and kept, or undone.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Prompts are split by their hash: those held out are measured on alone. Preference pairs among the rows are not trained on; their prompts are answered like others.</item>
/// <item>A round that exceeds the guard against collapse is undone, and the run ends with a sentence that says why. It also ends where samples teach nothing any more.</item>
/// <item>One seed of the <c>MLContext</c> gives the same model, bit for bit, with the same number of threads; a context without a seed uses 1.</item>
/// </list>
/// </remarks>
public sealed partial class SelfEnhancementTrainer : IEstimator<LanguageModelTransformer>
{
    private const string Name = "SelfEnhancement";

    private readonly MLContext _mlContext;
    private readonly Options _options;

    internal SelfEnhancementTrainer(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_mlContext, _options) = (mlContext, options);
    }

    /// <summary>Runs the rounds and returns the model of the last one that was kept, with <see cref="LanguageModelTransformer.SelfEnhancement"/>.</summary>
    /// <param name="input">Rows with a prompt; with a response where the method or the measure of perplexity needs one, and with an answer where the judge does. It is read once.</param>
    /// <exception cref="ArgumentException">A column is missing or is no text.</exception>
    /// <exception cref="InvalidDataException">Rows cannot be used, no prompt is left to learn from or to measure on, or the model's folder is damaged.</exception>
    /// <exception cref="InvalidOperationException">The judge tells no sample of the first round from another, or rates other than it should.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before there was a model to return.</exception>
    public LanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        var seed = HostSeed.Of(_mlContext) ?? 1;
        var first = _options.Trainer.Model?.Clone() ?? LanguageModel.Load(_options.Trainer.ModelFolder!, _options.Trainer.Device);
        using var run = new SelfEnhancementRun(_mlContext, first, _options, seed, new HostLog(_mlContext, Name), new HostCancellation(_mlContext, Name).Check);
        var result = run.Run(SelfPromptTable.Read(input, _options, first.Encoder(_options.Trainer.Separator)));
        return new LanguageModelTransformer(_mlContext, run.TakeModel(), LanguageModelTransformer.Settings.From(_options.Trainer, seed), result: null) { SelfEnhancement = result };
    }

    /// <summary>The input's columns with generated text and the response's log-probability added.</summary>
    /// <param name="inputSchema">The input's columns.</param>
    /// <exception cref="ArgumentException">A column is missing or is no text; the message names it.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShapes.Require(Name, inputSchema, InputColumn.Text(_options.Trainer.PromptColumnName));
        foreach (var name in new[] { _options.Trainer.ResponseColumnName, _options.Trainer.AnswerColumnName })
            SchemaShapes.Require(Name, inputSchema, InputColumn.Text(name, isRequired: false));
        return SchemaShapes.Promise(Name, inputSchema, LanguageModelTransformer.ColumnsOf(LanguageModelTransformer.Settings.From(_options.Trainer, 1)));
    }
}
