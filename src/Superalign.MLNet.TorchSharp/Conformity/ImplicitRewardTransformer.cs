using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>Writes the log-ratio of two language models; rows go through both in batches of like length.</summary>
internal sealed class ImplicitRewardTransformer : BatchTransformer
{
    private readonly Settings _settings;
    private readonly LanguageModel _tuned;
    private readonly LanguageModel _reference;
    private readonly InputColumn<string> _prompt;
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<string> _reason;

    public ImplicitRewardTransformer(IHostEnvironment env, LanguageModel tuned, LanguageModel reference, Settings settings)
        : base(env, "ImplicitReward")
    {
        (_tuned, _reference, _settings) = (tuned, reference, settings);
        (_prompt, _response) = (InputColumn.Text(settings.Prompt, isRequired: false), InputColumn.Text(settings.Response));
        (_score, _reason) = (OutputColumn.Single(settings.Score, _prompt, _response), OutputColumn.Text(settings.Reason, _prompt, _response));
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => ImplicitRewardLoader.Format;

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        // Each model cuts rows to its own context; what either has no room for has no score.
        var tuned = NetworkScorerRows.Of(input, _prompt, _response, _tuned.Encoder(_settings.Separator), withEnd: false);
        var reference = NetworkScorerRows.Of(input, _prompt, _response, _reference.Encoder(_settings.Separator), withEnd: false);
        if (output.IsWanted(_reason))
        {
            var reasons = output.Get(_reason);
            for (var row = 0; row < reasons.Length; row++)
                reasons[row] = tuned.Reasons[row].Length > 0 ? tuned.Reasons[row] : reference.Reasons[row];
        }
        if (!output.IsWanted(_score))
            return;
        var (chosen, frozen) = (LogProbs(_tuned, tuned.Sequences), LogProbs(_reference, reference.Sequences));
        var scores = output.Get(_score);
        for (var row = 0; row < scores.Length; row++)
            scores[row] = (float)(_settings.Beta * (chosen[row] - frozen[row]));
    }

    internal override void SaveFiles(IFileSink files)
    {
        files.Write(Settings.FileName, stream => JsonSerializer.Serialize(stream, _settings));
        _tuned.Save(new PrefixedFiles.Sink(files, Settings.Tuned));
        _reference.Save(new PrefixedFiles.Sink(files, Settings.Reference));
    }

    private protected override void Dispose(bool disposing)
    {
        _tuned.Dispose();
        _reference.Dispose();
        base.Dispose(disposing);
    }

    private double[] LogProbs(LanguageModel model, TokenSequence[] sequences)
    {
        var scores = SequenceScorer.Score(model.Network, sequences, _settings.TokenBudget);
        var logProbs = new double[sequences.Length];
        for (var row = 0; row < logProbs.Length; row++)
        {
            var tokens = sequences[row].ResponseLength;
            logProbs[row] = tokens == 0 ? double.NaN : scores[row].LogProb / (_settings.PerToken ? tokens : 1);
        }
        return logProbs;
    }

    /// <summary>What the transformer needs besides the models; saved with them.</summary>
    internal sealed record Settings(
        string Prompt, string Response, string Score, string Reason, string Separator, double Beta, bool PerToken, int TokenBudget)
    {
        public const string FileName = "implicit-reward.json";

        /// <summary>What the names of the tuned model's files begin with.</summary>
        public const string Tuned = "tuned.";

        /// <summary>What the names of the reference model's files begin with.</summary>
        public const string Reference = "reference.";

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Settings Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                if (JsonSerializer.Deserialize<Settings>(stream) is { Prompt.Length: > 0, Response.Length: > 0, Score.Length: > 0, Reason.Length: > 0, Separator: not null, Beta: > 0, TokenBudget: > 0 } settings)
                    return settings;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
            }
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a setting. The file is damaged; save the model again.");
        }
    }
}
