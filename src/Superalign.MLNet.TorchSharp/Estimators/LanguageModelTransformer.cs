using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.SelfEnhancement;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>
/// Writes <c>Generated</c> from <c>Prompt</c>, and <c>ResponseLogProb</c> from <c>Prompt</c> and <c>Response</c> (nats; not-a-number without a
/// response). A column that isn't read isn't computed.
/// </summary>
/// <remarks>Rows go through the network in batches of like length. It owns its model: dispose it, or the prediction engine that does.</remarks>
public sealed partial class LanguageModelTransformer : BatchTransformer
{
    private readonly Settings _settings;
    private readonly InputColumn<string> _prompt;
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<string> _generated;
    private readonly OutputColumn<float> _logProb;

    internal LanguageModelTransformer(IHostEnvironment env, LanguageModel model, Settings settings, AlignmentResult? result)
        : base(env, nameof(LanguageModelTransformer))
    {
        Model = model;
        Result = result;
        _settings = settings;
        (_prompt, _response, _generated, _logProb) = Columns(settings);
    }

    /// <summary>The language model; it belongs to the transformer.</summary>
    public LanguageModel Model { get; }

    /// <summary>What fitting did; null for a transformer that was loaded.</summary>
    public AlignmentResult? Result { get; }

    /// <summary>What self-enhancement did; null for a transformer of another trainer, or one that was loaded.</summary>
    public SelfEnhancementResult? SelfEnhancement { get; internal init; }

    /// <summary>Stands between prompt and response.</summary>
    internal string Separator => _settings.Separator;

    internal override IReadOnlyList<OutputColumn> Outputs => [_generated, _logProb];

    internal override ComponentFormat Format => LanguageModelLoader.Format;

    internal static IReadOnlyList<OutputColumn> ColumnsOf(Settings settings)
    {
        var columns = Columns(settings);
        return [columns.Generated, columns.LogProb];
    }

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var prompts = input.Get(_prompt).ToArray();
        if (output.IsWanted(_logProb))
            Score(prompts, input.Has(_response) ? input.Get(_response).ToArray() : new string[prompts.Length], output.Get(_logProb));
        if (output.IsWanted(_generated))
            Generate(prompts, output.Get(_generated));
    }

    internal override void SaveFiles(IFileSink files)
    {
        files.Write(Settings.FileName, stream => JsonSerializer.Serialize(stream, _settings));
        Model.Save(files);
    }

    private protected override void Dispose(bool disposing)
    {
        Model.Dispose();
        base.Dispose(disposing);
    }

    private void Score(string[] prompts, string?[] responses, Span<float> logProbs)
    {
        var encoder = Model.Encoder(_settings.Separator);
        var rows = Enumerable.Range(0, prompts.Length).Where(row => !string.IsNullOrEmpty(responses[row])).ToArray();
        var sequences = Array.ConvertAll(rows, row => encoder.Truncate(encoder.Encode(prompts[row], responses[row]!, _settings.IncludeEnd)));
        var scores = SequenceScorer.Score(Model.Network, sequences, _settings.TokenBudget);
        logProbs.Fill(float.NaN);
        for (var i = 0; i < rows.Length; i++)
        {
            // Of a response that the context has no room for, nothing can be said.
            if (sequences[i].ResponseLength > 0)
                logProbs[rows[i]] = (float)scores[i].LogProb;
        }
    }

    private void Generate(string[] prompts, Span<string> texts)
    {
        var generated = TextGeneration.Generate(Model, prompts, _settings.Separator, _settings.Generation, _settings.Seed, _settings.TokenBudget);
        for (var row = 0; row < prompts.Length; row++)
            texts[row] = generated[row].Text;
    }

    private static (InputColumn<string> Prompt, InputColumn<string> Response, OutputColumn<string> Generated, OutputColumn<float> LogProb) Columns(Settings settings)
    {
        var prompt = InputColumn.Text(settings.Prompt);
        var response = InputColumn.Text(settings.Response, isRequired: false);
        return (prompt, response, OutputColumn.Text(settings.Generated, prompt), OutputColumn.Single(settings.ResponseLogProb, prompt, response));
    }
}
