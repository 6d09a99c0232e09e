using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Conformity;

/// <summary>Writes the rewards of responses; rows go through the network in batches of like length.</summary>
internal sealed class RewardTransformer : BatchTransformer
{
    private readonly Settings _settings;
    private readonly InputColumn<string> _prompt;
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<string> _reason;

    public RewardTransformer(IHostEnvironment env, RewardModel model, Settings settings)
        : base(env, "Reward")
    {
        (Model, _settings) = (model, settings);
        (_prompt, _response) = (InputColumn.Text(settings.Prompt, isRequired: false), InputColumn.Text(settings.Response));
        (_score, _reason) = (OutputColumn.Single(settings.Score, _prompt, _response), OutputColumn.Text(settings.Reason, _prompt, _response));
    }

    /// <summary>The model; it belongs to the transformer.</summary>
    public RewardModel Model { get; }

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => RewardLoader.Format;

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var rows = NetworkScorerRows.Of(input, _prompt, _response, Model.Backbone.Encoder(_settings.Separator), withEnd: true);
        if (output.IsWanted(_reason))
            rows.Reasons.CopyTo(output.Get(_reason));
        if (!output.IsWanted(_score))
            return;
        var rewards = RewardScorer.Score(Model, rows.Sequences, _settings.TokenBudget);
        var scores = output.Get(_score);
        for (var row = 0; row < scores.Length; row++)
            scores[row] = (float)rewards[row];
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

    /// <summary>What the transformer needs besides the model; saved with it.</summary>
    internal sealed record Settings(string Prompt, string Response, string Score, string Reason, string Separator, int TokenBudget)
    {
        public const string FileName = "reward.json";

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Settings Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                if (JsonSerializer.Deserialize<Settings>(stream) is { Prompt.Length: > 0, Response.Length: > 0, Score.Length: > 0, Reason.Length: > 0, Separator: not null, TokenBudget: > 0 } settings)
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
